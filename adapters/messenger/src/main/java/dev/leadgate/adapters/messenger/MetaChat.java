package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Channel;
import dev.leadgate.meta.GraphApi;
import dev.leadgate.meta.MetaJudge;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Messages to a Facebook page or an Instagram professional account, by webhook: both networks
/// send the same events ([Messenger
/// Platform](https://developers.facebook.com/docs/messenger-platform/webhooks)).
public final class MetaChat implements SourceAdapter<MetaChatConfig> {

    /// Where the two networks differ.
    ///
    /// @param word the type of the source, and the network of its handles
    /// @param object what deliveries are about
    /// @param profile fields of a person that the Graph API is asked for
    /// @param needed permissions to read them; empty where they depend on how the app signs in
    record Network(String word, String object, String profile, List<String> needed, String summary) {}

    private final Network network;

    private MetaChat(Network network) {
        this.network = network;
    }

    public static MetaChat messenger() {
        return new MetaChat(
                new Network("messenger", "page", "name", List.of("pages_messaging"), "Messages to a Facebook page."));
    }

    public static MetaChat instagram() {
        return new MetaChat(new Network(
                "instagram",
                "instagram",
                "name,username",
                List.of(),
                "Direct messages to an Instagram professional account."));
    }

    @Override
    public String type() {
        return network.word();
    }

    @Override
    public Channel channel() {
        return Channel.MESSENGER;
    }

    @Override
    public String summary() {
        return network.summary();
    }

    @Override
    public Class<MetaChatConfig> configType() {
        return MetaChatConfig.class;
    }

    @Override
    public List<Problem> validate(MetaChatConfig config) {
        return MetaJudge.problems(config.appSecret());
    }

    @Override
    public Source open(MetaChatConfig config, SourceContext context) {
        var judge = new MetaJudge(
                config.appSecret(),
                config.verifyToken(),
                context.clock(),
                update -> MetaChatEvents.envelopes(update, context.clock()));
        var translator = new MetaChatTranslator(network, config.campaigns());
        var graph = config.accessToken()
                .map(token ->
                        new GraphApi(context.http(), config.apiBase(), config.apiVersion(), token, config.appSecret()));
        Optional<Hydrator> hydrator =
                graph.map(g -> new MetaChatProfile(g, network.profile(), translator, context.clock()));
        Probe probe =
                graph.<Probe>map(g -> () -> probe(g, context.clock().instant())).orElse(List::of);
        return new Source(List.of(new Intake.Hosted(judge)), hydrator, translator, probe);
    }

    private List<Finding> probe(GraphApi graph, Instant now) throws InterruptedException {
        var findings = new ArrayList<Finding>();
        findings.add(graph.see("me", "the token's owner"));
        findings.addAll(graph.token(network.needed(), now));
        return findings;
    }
}
