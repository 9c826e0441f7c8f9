package dev.leadgate.testkit;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a test says of its source, so that [SourceContract] can try what it promises.
public interface TestedSource<C extends Record> {
    /// Seed of everything random here.
    long SEED = 20_260_101L;

    /// Of processor time, for one look of a judge or a translator: far above the 100 ms that they promise, for slow
    /// machines.
    Duration HARD_BOUND = Duration.ofSeconds(2);

    /// Payloads with random edits, over all cases together.
    int MUTATIONS = 2_000;

    /// Bits changed in one place of one case: a quarter of a kilobyte is tried whole, of more as
    /// many, spread evenly; and the shortest body of every configuration whole.
    int BITS = 2_048;

    SourceAdapter<C> adapter();

    /// Configurations by the name of the case; `*` serves every case that is not named.
    Map<String, C> configs();

    /// The configuration of one case.
    default C config(String caseName) {
        var config = configs().get(caseName);
        if (config == null) {
            config = configs().get("*");
        }
        if (config == null) {
            throw new IllegalStateException("configs() has neither `" + caseName + "` nor `*`");
        }
        return config;
    }

    /// What the gateway lends in one case.
    default SourceContext context(String caseName) {
        return new TestContext().build();
    }

    /// Adds what the sender's signature adds. Called for every `request.http` unless [#signed]
    /// says no.
    default Request sign(Request request, C config) {
        return request;
    }

    /// False for a case that brings its own (good or bad) credentials.
    default boolean signed(String caseName) {
        return !caseName.startsWith("refused-");
    }

    /// The headers that authenticate, in lower case; empty when nothing in the headers does.
    default Set<String> signatureHeaders(C config) {
        return Set.of();
    }

    /// Everything that authenticates, wherever it stands: none of it may be missing, doubled or
    /// different in one bit.
    default List<Place> proof(C config) {
        return Place.headers(signatureHeaders(config));
    }

    /// What the proof covers beside the body as a whole: parameters of the address, single fields.
    default List<Place> covered(C config) {
        return List.of();
    }

    /// False when the credentials do not cover the body, as with a token.
    default boolean signsBody(C config) {
        return !signatureHeaders(config).isEmpty();
    }

    /// True when the sender's credentials cover what a body means and not how it is spelled, and
    /// these two bodies mean the same, such as `%2B` and `%2b` in a form.
    default boolean meansTheSame(byte[] signed, byte[] changed) {
        return false;
    }

    /// How far the time that a request was signed at may be from the gateway's clock; empty for a
    /// scheme that signs no time, whose requests are good forever.
    default Optional<Duration> tolerance(C config) {
        return Optional.empty();
    }

    /// When a request was signed, in a scheme with a time.
    default Instant signedAt(Request request) {
        return TestContext.NOW;
    }

    /// Bits to change in one place of this case; fewer than [#BITS] where a look at a signature is dear.
    default int bits(String caseName) {
        return BITS;
    }

    /// False for a case that is accepted without any secret, as from an allowed address.
    default boolean provesItself(String caseName) {
        return true;
    }

    /// False when a repetition cannot be told from a second lead, as with a plain form.
    default boolean repeatable(String caseName) {
        return true;
    }

    /// False for a case whose items are read as one, in their order: parts of one call, rows of one
    /// document. What nobody can read then fails as a whole, and is kept.
    default boolean itemsStandAlone(String caseName) {
        return true;
    }

    /// One more item beside this one, to see whether a list is a batch. Where items of one id are one outcome, it
    /// has another id.
    default String oneMore(String item) {
        return item;
    }

    /// The envelope that poller or streamer makes of a payload, for cases without `request.http`.
    default Envelope envelope(SourceCase test, Payload payload) {
        return new Envelope(test.name(), TestContext.NOW, payload, Map.of());
    }

    /// Configurations that [SourceAdapter#validate] must refuse, with the sentence `path:
    /// message; help`.
    default Map<String, C> invalid() {
        return Map.of();
    }

    default List<SourceCase> cases() {
        return SourceCase.of(getClass(), adapter().type());
    }
}
