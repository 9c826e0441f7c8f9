package dev.leadgate.adapters.email.inbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.adapters.email.Certificates;
import dev.leadgate.adapters.email.Vendors;
import dev.leadgate.signature.SnsSignature;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.RecordingDoor;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class SesInboundTest implements SourceContract<SesInboundConfig> {
    private static final String CERTIFICATE =
            "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";
    /// One that is configured without its secret.
    private static final String HALF = "AKIAIOSFODNN7HALFKEY";

    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:leads-inbound";

    private static final String SNS = "sns.eu-west-1.amazonaws.com";
    private static final Vendors AMAZON = new Vendors();

    @TempDir
    static Path folder;

    private static KeyStore keys;
    private static KeyStore ofSomebodyElse;

    @BeforeAll
    static void keys() throws Exception {
        var valid = new String[] {"-startdate", "2025/12/01", "-validity", "3650"};
        keys = Certificates.make(folder, "dns:sns.amazonaws.com", valid);
        ofSomebodyElse = Certificates.make(folder, "dns:www.amazonaws.com.evil.example", valid);
    }

    @AfterEach
    void forget() {
        AMAZON.forget();
    }

    @AfterAll
    static void close() {
        AMAZON.close();
    }

    private static SesInboundConfig config(List<String> topics, Map<String, String> labels) {
        return config(topics, labels, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static SesInboundConfig config(
            List<String> topics,
            Map<String, String> labels,
            Optional<String> accessKey,
            Optional<String> bucket,
            Optional<String> region,
            Optional<String> base) {
        return new SesInboundConfig(
                topics,
                accessKey,
                accessKey.filter(key -> !key.equals(HALF)).map(key -> Secret.of("s3-secret-0001")),
                bucket,
                region,
                base,
                List.of("leads@in.example.com"),
                labels,
                List.of(),
                Map.of("spring", "spring_sale"),
                List.of());
    }

    /// One that reads the bucket of large mails.
    static SesInboundConfig reading() {
        return config(
                List.of(TOPIC),
                Map.of(),
                Optional.of("AKIAIOSFODNN7EXAMPLE"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public SourceAdapter<SesInboundConfig> adapter() {
        try {
            return new SesInbound(Map.of(CERTIFICATE, Certificates.certificate(keys)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, SesInboundConfig> configs() {
        return Map.of("*", config(List.of(TOPIC), Map.of()), "s3_fetched", reading());
    }

    @Override
    public Map<String, SesInboundConfig> invalid() {
        return Map.of(
                "topics: every AWS account can sign messages, so without a topic anybody could send mails;"
                        + " name the topic's ARN as the SNS console shows it",
                config(List.of(), Map.of()),
                "topics[0]: this is not the ARN of a topic; write it like arn:aws:sns:eu-west-1:123456789012:leads-inbound",
                config(List.of("leads-inbound"), Map.of()),
                "labels.Foo: no field `no_such`; use a field's word, such as `message`",
                config(List.of(TOPIC), Map.of("Foo", "no_such")),
                "secret_access_key: an access key has two parts; set both, of a user that may do s3:GetObject on the bucket,"
                        + " or none",
                config(
                        List.of(TOPIC),
                        Map.of(),
                        Optional.of(HALF),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                "bucket: this is not a bucket that an access key reads; write it like leads-mails, or leads-mails/in/ with"
                        + " the rule's prefix, beside `access_key_id`",
                config(
                        List.of(TOPIC),
                        Map.of(),
                        Optional.empty(),
                        Optional.of("leads-mails"),
                        Optional.empty(),
                        Optional.empty()),
                "bucket_region: this is not a region; write it like eu-central-1",
                config(
                        List.of(TOPIC),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("Frankfurt"),
                        Optional.empty()),
                "api_base: this is not an http or https address; leave it out to use the vendor's own",
                config(
                        List.of(TOPIC),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("s3.example.com")));
    }

    @Override
    public boolean signed(String caseName) {
        return !caseName.equals("refused-bad-signature");
    }

    @Override
    public List<Place> proof(SesInboundConfig config) {
        return Place.members(
                "Signature", "SignatureVersion", "Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    }

    /// A look at a signature by RSA is dear: one message is tried in every bit.
    @Override
    public int bits(String caseName) {
        return caseName.equals("happy") ? Integer.MAX_VALUE : 128;
    }

    @Override
    public Request sign(Request request, SesInboundConfig config) {
        return ProviderJson.read(request.body().bytes())
                .filter(json -> json.isObject())
                .map(json -> signedWith(request, (ObjectNode) json, keys))
                .orElse(request);
    }

    private static Request signedWith(Request request, ObjectNode json, KeyStore with) {
        var fields = new HashMap<String, String>();
        json.properties().forEach(p -> fields.put(p.getKey(), p.getValue().stringValue("")));
        try {
            var version = fields.getOrDefault("SignatureVersion", "");
            var signature = Signature.getInstance(version.equals("1") ? "SHA1withRSA" : "SHA256withRSA");
            signature.initSign(Certificates.key(with));
            signature.update(SnsSignature.text(fields));
            json.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
            return Requests.withBody(request, json.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everySignedFieldIsCovered() {
        var good = sign(request("happy"), config("*"));
        var json = (ObjectNode) ProviderJson.read(good.body().bytes()).orElseThrow();
        for (var field : List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type", "Signature")) {
            for (var changed : List.of(json.path(field).stringValue("") + "x", "")) {
                var copy = json.deepCopy().put(field, changed);
                assertThat(judge(source(new FakeHttp()), Requests.withBody(good, bytes(copy))))
                        .as(field)
                        .isInstanceOf(Verdict.Refuse.class);
            }
            var less = json.deepCopy();
            less.remove(field);
            assertThat(judge(source(new FakeHttp()), Requests.withBody(good, bytes(less))))
                    .as("without %s", field)
                    .isInstanceOf(Verdict.Refuse.class);
        }
        var foreign = signedWith(good, json.deepCopy(), ofSomebodyElse);
        assertThat(judge(source(new FakeHttp()), foreign)).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void anUnknownCertificateIsFetchedAndRememberedOverARestart() throws Exception {
        certificate(keys);
        var unknown = sign(request("unknown_certificate"), config("*"));
        var source = source(AMAZON);
        assertThat(judge(source, unknown)).isInstanceOf(Verdict.Answer.class);
        assertThat(AMAZON.calls()).as("a judge calls nobody").isEmpty();
        var door = RecordingDoor.open();
        var running = desk(source, door);
        assertThat(door.awaitCursor()).isTrue();
        assertThat(judge(source, unknown)).isInstanceOf(Verdict.Accept.class);
        stop(door, running);
        assertThat(door.cursor().value()).contains("ffffffffffffffffffffffffffffffff.pem");

        var restarted = source(AMAZON);
        var again = new RecordingDoor(0, 0, door.cursor());
        var second = desk(restarted, again);
        awaitStatus(again, "ok ready");
        assertThat(judge(restarted, unknown)).isInstanceOf(Verdict.Accept.class);
        stop(again, second);
    }

    @Test
    void aCertificateOfAnotherNameProvesNothing() throws Exception {
        certificate(ofSomebodyElse);
        var request = request("unknown_certificate");
        var json = (ObjectNode) ProviderJson.read(request.body().bytes()).orElseThrow();
        var forged = signedWith(request, json, ofSomebodyElse);
        var source = source(AMAZON);
        judge(source, forged);
        var door = RecordingDoor.open();
        var running = desk(source, door);
        assertThat(door.awaitCursor()).isTrue();
        assertThat(judge(source, forged))
                .isEqualTo(new Verdict.Refuse(401, "the certificate is not one of Amazon SNS"));
        stop(door, running);
    }

    @Test
    void aSubscriptionIsConfirmedAtAmazonAndTriedAgain() throws Exception {
        AMAZON.answer(
                SNS,
                get(urlPathEqualTo("/"))
                        .withQueryParam("Action", equalTo("ConfirmSubscription"))
                        .withQueryParam("TopicArn", equalTo(TOPIC))
                        .withQueryParam("Token", equalTo("2336412f37")),
                aResponse().withStatus(500),
                ok("<ConfirmSubscriptionResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                                + "<ConfirmSubscriptionResult><SubscriptionArn>" + TOPIC + ":2bcfbf39</SubscriptionArn>"
                                + "</ConfirmSubscriptionResult></ConfirmSubscriptionResponse>")
                        .withHeader("content-type", "text/xml"));
        var source = source(AMAZON);
        assertThat(judge(source, sign(request("confirmation"), config("*")))).isInstanceOf(Verdict.Answer.class);
        var door = RecordingDoor.open();
        var running = desk(source, door);
        awaitStatus(door, "ok subscribed");
        stop(door, running);
        assertThat(AMAZON.calls()).hasSize(2);
    }

    @Test
    void aForgedConfirmationCallsNobody() throws Exception {
        var http = new FakeHttp();
        var source = source(http);
        assertThat(judge(source, request("confirmation"))).isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(source, sign(request("refused-confirmation-elsewhere"), config("*"))))
                .isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(source, sign(request("refused-other-topic"), config("*"))))
                .isInstanceOf(Verdict.Refuse.class);
        var door = RecordingDoor.open();
        var running = desk(source, door);
        awaitStatus(door, "ok ready");
        stop(door, running);
        assertThat(http.calls()).isEmpty();
    }

    private Request request(String name) {
        return cases().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow()
                .request()
                .orElseThrow();
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Source source(Http http) {
        return adapter().open(config("*"), context(http));
    }

    private static SourceContext context(Http http) {
        return new TestContext()
                .http(http)
                .clock(InstantSource.fixed(TestContext.NOW))
                .build();
    }

    private static Verdict judge(Source source, Request request) {
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    private static Thread desk(Source source, RecordingDoor door) {
        var streamed = (Intake.Streamed) source.intakes().getLast();
        return Thread.ofVirtual().start(() -> {
            try {
                streamed.streamer().run(door);
            } catch (IOException e) {
                door.status(false, String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void stop(RecordingDoor door, Thread running) throws InterruptedException {
        door.close();
        assertThat(running.join(Duration.ofSeconds(10))).as("stopped").isTrue();
    }

    private static void awaitStatus(RecordingDoor door, String status) {
        org.awaitility.Awaitility.await()
                .atMost(RecordingDoor.LONGEST)
                .untilAsserted(() -> assertThat(door.statuses()).contains(status));
    }

    private static void certificate(KeyStore store) throws GeneralSecurityException {
        AMAZON.answer(
                SNS,
                get(urlEqualTo("/SimpleNotificationService-" + "f".repeat(32) + ".pem")),
                ok(Certificates.pem(Certificates.certificate(store))).withHeader("content-type", "text/plain"));
    }
}
