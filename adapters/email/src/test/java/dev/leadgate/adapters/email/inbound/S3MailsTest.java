package dev.leadgate.adapters.email.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class S3MailsTest {
    private final FakeHttp http = new FakeHttp(call -> FakeHttp.json(200, "Subject: hi\n\nhello"));

    private Hydrator mails() {
        return new SesInbound()
                .open(SesInboundTest.reading(), new TestContext().http(http).build())
                .hydrator()
                .orElseThrow();
    }

    private static RawLead notice(String bucket, String key, String content) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("notificationType", "Received").put("content", content);
        json.putObject("receipt")
                .putObject("action")
                .put("type", "S3")
                .put("bucketName", bucket)
                .put("objectKey", key);
        var sns = JsonNodeFactory.instance.objectNode().put("Message", json.toString());
        var payload = Payload.utf8(sns.toString(), "application/json");
        return new RawLead(1, "mails", new Envelope("k", Instant.EPOCH, payload, Map.of()), Optional.empty());
    }

    @Test
    void theMailIsFetchedFromTheTopicsRegionAndSigned() throws Exception {
        var answer = mails().hydrate(notice("mails", "in/a b", ""));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Hydration.Complete.class,
                        c -> assertThat(c.payload().text()).isEqualTo("Subject: hi\n\nhello"));
        assertThat(http.calls()).singleElement().satisfies(call -> {
            assertThat(call.uri()).hasToString("https://s3.eu-west-1.amazonaws.com/mails/in/a%20b");
            assertThat(call.headers()).containsEntry("range", "bytes=0-999999");
            assertThat(call.headers().get("authorization"))
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/eu-west-1/s3/aws4_request,")
                    .doesNotContain("s3-secret-0001");
        });
    }

    @Test
    void whatHasItsContentOrLeavesTheBucketIsNotAskedFor() throws Exception {
        for (var notice : List.of(
                notice("mails", "in/1", "Subject: here"),
                notice("mails", "", ""),
                notice("mails", "../other/1", ""),
                notice("mails/../other", "1", ""),
                notice("x.evil.example@", "1", ""))) {
            assertThat(mails().hydrate(notice))
                    .isInstanceOfSatisfying(
                            Hydration.Complete.class,
                            c -> assertThat(c.payload().size()).isZero());
        }
        assertThat(http.calls()).isEmpty();
    }

    @Test
    void aRefusalIsToldByWhatHelps() throws Exception {
        var notice = notice("mails", "in/1", "");
        http.always(call -> FakeHttp.json(403, "<Error/>"));
        assertThatThrownBy(() -> mails().hydrate(notice))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("s3:GetObject");
        http.always(call -> FakeHttp.json(404, "<Error/>"));
        assertThat(mails().hydrate(notice)).isInstanceOf(Hydration.Later.class);
        http.always(call -> FakeHttp.json(301, "<Error/>"));
        assertThat(mails().hydrate(notice))
                .isInstanceOfSatisfying(
                        Hydration.Gone.class, g -> assertThat(g.why()).contains("bucket_region"));
        http.always(call -> FakeHttp.json(503, "<Error/>"));
        assertThatThrownBy(() -> mails().hydrate(notice)).isInstanceOf(AskedToWaitException.class);
        http.always(call -> FakeHttp.json(500, "<Error/>"));
        assertThatThrownBy(() -> mails().hydrate(notice))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(AccessRefusedException.class);
        http.always(call -> {
            throw new IOException("https://s3.eu-west-1.amazonaws.com/mails/in/1 is away");
        });
        assertThatThrownBy(() -> mails().hydrate(notice)).hasMessageNotContaining("in/1");
    }

    @Test
    void anEncryptedMailGoesOnWithItsHeaders() throws Exception {
        http.always(call -> FakeHttp.json(200, "xxxx", Map.of("x-amz-meta-x-amz-key-v2", "abc")));
        assertThat(mails().hydrate(notice("mails", "in/1", ""))).isInstanceOf(Hydration.Gone.class);
        assertThat(mails().optional()).isTrue();
    }
}
