package dev.leadgate.spi;

import dev.leadgate.lead.Channel;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Teaches the gateway one kind of source. Stateless: state lives in the [Source] it opens.
///
/// Phases never mix: declare ([#configType]), validate (no I/O), open (no threads), run (the
/// framework's threads), probe.
public interface SourceAdapter<C extends Record> {

    /// A lower_snake noun, as in `type: meta_lead_ads`.
    String type();

    /// The channel of leads from this source unless its configuration says otherwise.
    Channel channel();

    /// One sentence for the reference page and `adapters list`.
    String summary();

    /// A record whose annotations (`dev.leadgate.spi.config`) are schema, lint and reference
    /// page.
    Class<C> configType();

    /// Checks across several settings; what one annotation can say is checked before. No I/O, no
    /// threads.
    default List<Problem> validate(C config) {
        return List.of();
    }

    /// Runs the examples that the configuration holds. Called with a config that [#validate] passed;
    /// no I/O, no threads.
    default List<CheckedExample> examples(C config) {
        return List.of();
    }

    /// True when senders sign the address they call, so that nothing of theirs can be believed
    /// without [SourceContext#publicUrl]; the configuration then needs `public_url`.
    default boolean needsPublicUrl(C config) {
        return false;
    }

    /// How large the bodies are that senders of this type post.
    default BodySize bodySize() {
        return BodySize.FORM;
    }

    /// HTML that an admin pastes into a page of theirs, for sources that visitors' browsers post to.
    ///
    /// @param address where the source is served
    default Optional<String> snippet(C config, URI address) {
        return Optional.empty();
    }

    /// The Camel endpoint that [#open] will route, so that its URI is checked against the options of its
    /// component before anything starts.
    default Optional<Endpoint> endpoint(C config) {
        return Optional.empty();
    }

    /// May allocate; must not connect, listen or spawn. Called with a config that [#validate]
    /// passed.
    Source open(C config, SourceContext context);
}
