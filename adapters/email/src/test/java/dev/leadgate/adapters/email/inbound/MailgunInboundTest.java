package dev.leadgate.adapters.email.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The fields that authenticate stand in the body; the files bring them along, made by another
/// implementation of Mailgun's rule.
class MailgunInboundTest implements SourceContract<MailgunInboundConfig> {
    private static final String KEY = "mailgun-signing-key-0001";

    private static MailgunInboundConfig config(List<Secret> keys, Map<String, String> labels) {
        return config(keys, labels, Duration.ofHours(10));
    }

    private static MailgunInboundConfig config(List<Secret> keys, Map<String, String> labels, Duration tolerance) {
        return new MailgunInboundConfig(
                keys,
                tolerance,
                List.of("leads@in.example.com"),
                labels,
                List.of(),
                Map.of("spring", "spring_sale"),
                List.of());
    }

    @Override
    public SourceAdapter<MailgunInboundConfig> adapter() {
        return new MailgunInbound();
    }

    @Override
    public Map<String, MailgunInboundConfig> configs() {
        return Map.of("*", config(List.of(Secret.of("next-key"), Secret.of(KEY)), Map.of()));
    }

    @Override
    public List<Place> proof(MailgunInboundConfig config) {
        return Place.fields("timestamp", "token", "signature");
    }

    @Override
    public Optional<Duration> tolerance(MailgunInboundConfig config) {
        return Optional.of(config.tolerance());
    }

    @Override
    public Map<String, MailgunInboundConfig> invalid() {
        return Map.of(
                "signing_key: without the signing key anybody could send mails;"
                        + " copy the HTTP webhook signing key from Mailgun's API security page",
                config(List.of(), Map.of()),
                "labels.Foo: no field `no_such`; use a field's word, such as `message`",
                config(List.of(Secret.of(KEY)), Map.of("Foo", "no_such")),
                "tolerance: an old request could be sent again for too long; say at most 12h; 10h is usual",
                config(List.of(Secret.of(KEY)), Map.of(), Duration.ofHours(13)));
    }

    @Test
    void aTokenThatComesWithAnotherMailIsRefused() {
        var judge = judge();
        var first = posted("token-1", "Hello, the first mail");
        assertThat(judge.judge(first)).isInstanceOf(Verdict.Accept.class);
        assertThat(judge.judge(first)).as("Mailgun tries again").isInstanceOf(Verdict.Accept.class);
        assertThat(judge.judge(posted("token-1", "Something else")))
                .isEqualTo(new Verdict.Refuse(401, "the token was used for another mail before"));
        assertThat(judge.judge(posted("token-2", "Something else"))).isInstanceOf(Verdict.Accept.class);
    }

    @Test
    void everyMissingOrChangedFieldOfTheSignatureIsRefused() {
        var good = posted("token-3", "hello").body().text();
        for (var field : List.of("timestamp", "token", "signature")) {
            assertThat(judge().judge(request(good.replace(field + "=", "other="))))
                    .isInstanceOf(Verdict.Refuse.class);
            assertThat(judge().judge(request(good.replace(field + "=", field + "=1"))))
                    .isInstanceOf(Verdict.Refuse.class);
        }
        assertThat(judge().judge(request(good))).isInstanceOf(Verdict.Accept.class);
    }

    /// Never 406: Mailgun would drop the mail.
    @Test
    void noRefusalStopsMailgunFromTryingAgain() {
        for (var c : cases()) {
            var verdict = judge().judge(c.request().orElseThrow());
            if (verdict instanceof Verdict.Refuse refuse) {
                assertThat(refuse.status()).as(c.name()).isIn(401, 405);
            }
        }
    }

    private Judge judge() {
        var source = adapter().open(config("*"), new TestContext().build());
        return ((Intake.Hosted) source.intakes().getFirst()).judge();
    }

    private static Request posted(String token, String text) {
        var timestamp = Long.toString(TestContext.NOW.getEpochSecond());
        var digest = dev.leadgate.signature.Hmac.digest(
                dev.leadgate.signature.Hmac.Algorithm.SHA256,
                KEY.getBytes(StandardCharsets.UTF_8),
                (timestamp + token).getBytes(StandardCharsets.UTF_8));
        return request("from=ann%40customer.example&subject=x&body-plain="
                + java.net.URLEncoder.encode(text, StandardCharsets.UTF_8)
                + "&timestamp=" + timestamp + "&token=" + token + "&signature="
                + HexFormat.of().formatHex(digest));
    }

    private static Request request(String form) {
        var type = "application/x-www-form-urlencoded";
        return new Request(
                "POST",
                URI.create("/in/mails"),
                Map.of("content-type", List.of(type)),
                Payload.utf8(form, type),
                "192.0.2.1");
    }
}
