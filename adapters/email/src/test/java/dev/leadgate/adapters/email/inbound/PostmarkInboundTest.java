package dev.leadgate.adapters.email.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostmarkInboundTest implements SourceContract<PostmarkInboundConfig> {
    private static final String PASSWORD = "postmark-password-0001";

    private static PostmarkInboundConfig config(String user, List<Secret> passwords, Map<String, String> labels) {
        return new PostmarkInboundConfig(
                user,
                passwords,
                List.of("leads@in.example.com"),
                labels,
                List.of(),
                Map.of("spring", "spring_sale"),
                List.of());
    }

    @Override
    public SourceAdapter<PostmarkInboundConfig> adapter() {
        return new PostmarkInbound();
    }

    @Override
    public Map<String, PostmarkInboundConfig> configs() {
        return Map.of("*", config("postmark", List.of(Secret.of("next-password"), Secret.of(PASSWORD)), Map.of()));
    }

    @Override
    public Map<String, PostmarkInboundConfig> invalid() {
        return Map.of(
                "password: Postmark does not sign, so without a password anybody could send mails;"
                        + " make one with `openssl rand -hex 24` and put it into the address at Postmark",
                config("postmark", List.of(), Map.of()),
                "user: a user name has no colon; remove it",
                config("a:b", List.of(Secret.of(PASSWORD)), Map.of()),
                "labels.Foo: no field `no_such`; use a field's word, such as `message`",
                config("postmark", List.of(Secret.of(PASSWORD)), Map.of("Foo", "no_such")));
    }

    @Override
    public Request sign(Request request, PostmarkInboundConfig config) {
        var credentials =
                Base64.getEncoder().encodeToString((config.user() + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return Requests.with(request, "authorization", "Basic " + credentials);
    }

    @Override
    public Set<String> signatureHeaders(PostmarkInboundConfig config) {
        return Set.of("authorization");
    }

    @Override
    public boolean signsBody(PostmarkInboundConfig config) {
        return false;
    }

    /// Anything but exactly 200 makes Postmark repeat, and 403 makes it give up.
    @Test
    void onlyTheStatusesThatPostmarkUnderstandsAreAnswered() {
        for (var c : cases()) {
            var request = c.request().orElseThrow();
            var source = adapter().open(config("*"), new TestContext().build());
            var judge = ((Intake.Hosted) source.intakes().getFirst()).judge();
            switch (judge.judge(signed(c.name()) ? sign(request, config("*")) : request)) {
                case Verdict.Accept accept ->
                    assertThat(accept.reply().status()).isEqualTo(200);
                case Verdict.Refuse refuse -> assertThat(refuse.status()).isIn(401, 405);
                case Verdict.Answer answer -> throw new AssertionError("there is no handshake");
            }
        }
    }

    /// Postmark's own id changes when two streams get one mail; the mail's does not.
    @Test
    void theKeyIsTheMailsOwn() {
        var mail = "{\"From\":\"ann@customer.example\",\"Subject\":\"x\",\"TextBody\":\"hello\",\"MessageID\":\"%s\","
                + "\"Headers\":[{\"Name\":\"Message-ID\",\"Value\":\"<%s@customer.example>\"}]}";
        assertThat(key(mail.formatted("a", "1"))).isEqualTo(key(mail.formatted("b", "1")));
        assertThat(key(mail.formatted("a", "1"))).isNotEqualTo(key(mail.formatted("a", "2")));
    }

    private static String key(String json) {
        return PostmarkMail.key(Payload.utf8(json, "application/json"));
    }
}
