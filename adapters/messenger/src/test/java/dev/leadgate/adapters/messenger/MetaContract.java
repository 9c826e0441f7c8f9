package dev.leadgate.adapters.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.signature.Hmac;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What holds for every source that a Meta app signs for.
interface MetaContract<C extends Record> extends SourceContract<C> {
    String HEADER = "x-hub-signature-256";
    String SECRET = "meta-app-secret-0001";

    @Override
    default Set<String> signatureHeaders(C config) {
        return Set.of(HEADER);
    }

    @Override
    default boolean signed(String caseName) {
        return !caseName.startsWith("refused-") && !caseName.equals("handshake");
    }

    @Override
    default Request sign(Request request, C config) {
        var digest = Hmac.digest(
                Hmac.Algorithm.SHA256,
                SECRET.getBytes(StandardCharsets.UTF_8),
                request.body().bytes());
        return Requests.with(request, HEADER, "sha256=" + Hmac.Encoding.HEX.encode(digest));
    }

    default Verdict judge(Request request) {
        var source = adapter().open(config("*"), new TestContext().build());
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    default Request post(String body) {
        return new Request(
                "POST", URI.create("/in/chat"), Map.of(), Payload.utf8(body, "application/json"), "203.0.113.7");
    }

    default List<Envelope> accepted(String body) {
        return judge(sign(post(body), config("*"))) instanceof Verdict.Accept accept ? accept.envelopes() : List.of();
    }

    default Translation translated(Envelope envelope) {
        return adapter()
                .open(config("*"), new TestContext().build())
                .translator()
                .translate(new RawLead(1, "chat", envelope, Optional.empty()));
    }

    /// The escapes of the body are covered: written anew without them, its signature is another.
    @Test
    default void theComputedVectorIsAcceptedAndItsRewritingRefused() {
        var body =
                "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"messages\","
                        + "\"value\":{\"contacts\":[{\"profile\":{\"name\":\"J\\u00fcrgen \\u041f\\u0435\\u0442\\u0440\\u043e\\u0432\"},"
                        + "\"wa_id\":\"491700000001\"}],\"link\":\"https:\\/\\/example.com\\/a\"}}]}]}";
        assertThat(judge(Requests.with(
                        post(body), HEADER, "sha256=54e7d078c62ea5865bd62d712323f3e3fc0fcda73ba00441508c4d8f8cf6b912")))
                .isInstanceOf(Verdict.Accept.class);
        assertThat(judge(Requests.with(
                        post(body), HEADER, "sha256=f8cacf02e6babba2c869464f7d658e32d8684665a42cd0b37d95a1e031765282")))
                .isInstanceOf(Verdict.Refuse.class);
    }
}
