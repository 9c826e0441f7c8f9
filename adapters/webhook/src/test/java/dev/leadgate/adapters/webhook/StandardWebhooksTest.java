package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.testkit.TestContext;
import dev.leadgate.testkit.TestedSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandardWebhooksTest {
    /// The library that the specification's authors publish, and that of Svix, whose headers have names of their own.
    @Test
    void whatTheSpecificationsLibrarySignsIsAccepted() throws Exception {
        var random = new Random(TestedSource.SEED);
        var judge = new Posts(
                new Webhook(PayloadCondition.Factory.installed()),
                WebhookTest.plain(new Verify.StandardWebhooks(List.of(WebhookTest.WHSEC))));
        var specification = new com.standardwebhooks.Webhook(WebhookTest.WHSEC.reveal());
        var svix = new com.svix.Webhook(WebhookTest.WHSEC.reveal());
        long now = TestContext.NOW.getEpochSecond();
        for (int i = 0; i < 200; i++) {
            var body = "{\"n\":" + i + ",\"text\":\""
                    + random.ints(random.nextInt(80), 'a', 0x2000)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    + "\"}";
            var id = "msg_" + Long.toString(random.nextLong(), 36);
            var signatures = Map.of("webhook", specification.sign(id, now, body), "svix", svix.sign(id, now, body));
            signatures.forEach((brand, signature) -> {
                var headers = Map.of(
                        brand + "-id",
                        id,
                        brand + "-timestamp",
                        Long.toString(now),
                        brand + "-signature",
                        "v1,AAAA " + signature);
                assertThat(judge.status(body, "application/json", headers))
                        .as("seed %d, body %s", TestedSource.SEED, body)
                        .isEqualTo(202);
                assertThat(judge.status(body + " ", "application/json", headers))
                        .as("seed %d, body %s changed", TestedSource.SEED, body)
                        .isEqualTo(401);
            });
        }
    }
}
