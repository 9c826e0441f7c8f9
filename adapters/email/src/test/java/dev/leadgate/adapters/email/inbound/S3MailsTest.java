package dev.leadgate.adapters.email.inbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.leadgate.adapters.email.Vendors;
import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class S3MailsTest {
    private static final Vendors AMAZON = new Vendors();

    @AfterEach
    void forget() {
        AMAZON.forget();
    }

    @AfterAll
    static void close() {
        AMAZON.close();
    }

    private static Hydrator mails() {
        return new SesInbound()
                .open(SesInboundTest.reading(), new TestContext().http(AMAZON).build())
                .hydrator()
                .orElseThrow();
    }

    /// ([GetObject](https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html))
    private static void s3(String path, ResponseDefinitionBuilder answer) {
        AMAZON.answer(
                "s3.eu-west-1.amazonaws.com",
                get(urlEqualTo(path))
                        .withHeader("range", equalTo("bytes=0-999999"))
                        .withHeader("x-amz-date", equalTo("20260101T000000Z"))
                        .withHeader(
                                "authorization",
                                matching("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/eu-west-1/s3/"
                                        + "aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                                        + "Signature=[0-9a-f]{64}")),
                answer);
    }

    private static ResponseDefinitionBuilder mail(String text) {
        return aResponse()
                .withStatus(206)
                .withHeader("content-type", "application/octet-stream")
                .withBody(text);
    }

    /// ([errors](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html))
    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("content-type", "application/xml")
                .withBody("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                        + "</Code><Message>No</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>");
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
        s3("/mails/in/a%20b", mail("Subject: hi\n\nhello"));
        assertThat(mails().hydrate(notice("mails", "in/a b", "")))
                .isInstanceOfSatisfying(
                        Hydration.Complete.class,
                        c -> assertThat(c.payload().text()).isEqualTo("Subject: hi\n\nhello"));
        assertThat(AMAZON.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.uri().toString() + call.headers())
                        .startsWith("https://s3.eu-west-1.amazonaws.com/mails/in/a%20b")
                        .doesNotContain("s3-secret-0001"));
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
        assertThat(AMAZON.calls()).isEmpty();
    }

    @Test
    void aRefusalIsToldByWhatHelps() throws Exception {
        var notice = notice("mails", "in/1", "");
        s3("/mails/in/1", error(403, "AccessDenied"));
        assertThatThrownBy(() -> mails().hydrate(notice))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("s3:GetObject");
        s3("/mails/in/1", error(404, "NoSuchKey"));
        assertThat(mails().hydrate(notice)).isInstanceOf(Hydration.Later.class);
        s3("/mails/in/1", error(301, "PermanentRedirect"));
        assertThat(mails().hydrate(notice))
                .isInstanceOfSatisfying(
                        Hydration.Gone.class, g -> assertThat(g.why()).contains("bucket_region"));
        s3("/mails/in/1", error(503, "SlowDown"));
        assertThatThrownBy(() -> mails().hydrate(notice)).isInstanceOf(AskedToWaitException.class);
        s3("/mails/in/1", error(500, "InternalError"));
        assertThatThrownBy(() -> mails().hydrate(notice))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(AccessRefusedException.class);
        s3("/mails/in/1", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThatThrownBy(() -> mails().hydrate(notice))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("S3: no answer")
                .hasMessageNotContaining("in/1");
    }

    @Test
    void anEncryptedMailGoesOnWithItsHeaders() throws Exception {
        s3("/mails/in/1", mail("xxxx").withHeader("x-amz-meta-x-amz-key-v2", "abc"));
        assertThat(mails().hydrate(notice("mails", "in/1", ""))).isInstanceOf(Hydration.Gone.class);
        assertThat(mails().optional()).isTrue();
    }
}
