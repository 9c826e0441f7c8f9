package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ZadarmaTest implements SourceContract<ZadarmaConfig> {
    private static final Secret SECRET = Secret.of("zadarma-secret-0001");
    private static final String HEADER = "signature";

    private static ZadarmaConfig config(String only, boolean key, String header, Secret... secrets) {
        return new ZadarmaConfig(
                List.of(secrets),
                only,
                header,
                key ? Optional.of(Secret.of("zadarma-key-0001")) : Optional.empty(),
                Duration.ofMinutes(10),
                Duration.ofHours(2),
                "https://api.example.com");
    }

    @Override
    public SourceAdapter<ZadarmaConfig> adapter() {
        return new Zadarma();
    }

    @Override
    public Map<String, ZadarmaConfig> configs() {
        return Map.of(
                "*",
                config("missed", false, "Signature", Secret.of("next-secret"), SECRET),
                "all-answered",
                config("all", true, "Signature", SECRET));
    }

    @Override
    public Map<String, ZadarmaConfig> invalid() {
        return Map.of(
                "secret: without the API secret anybody could send calls; set it to the secret beside the API key in"
                        + " the vendor's settings",
                config("missed", true, "Signature"));
    }

    @Override
    public SourceContext context(String caseName) {
        return new TestContext().zone("Europe/Berlin").build();
    }

    @Override
    public Request sign(Request request, ZadarmaConfig config) {
        if (request.method().equals("GET")) {
            return request;
        }
        var signed = ZadarmaSignature.signed(FormFields.of(request.body().text()));
        return signed.isEmpty() ? request : Requests.with(request, HEADER, ZadarmaSignature.of(SECRET, signed.get()));
    }

    @Override
    public Set<String> signatureHeaders(ZadarmaConfig config) {
        return Set.of(HEADER);
    }

    /// Three fields are signed, the rest is not.
    @Override
    public boolean meansTheSame(byte[] signed, byte[] changed) {
        return signed(signed).equals(signed(changed));
    }

    private static Optional<String> signed(byte[] body) {
        return ZadarmaSignature.signed(FormFields.of(new String(body, StandardCharsets.UTF_8)));
    }

    /// The handshake has no signature: it gives nothing away and changes nothing.
    @Override
    public boolean signed(String caseName) {
        return !caseName.startsWith("refused-") && !caseName.equals("handshake");
    }

    /// The files were signed by another implementation of the vendor's rule.
    @Test
    void the_cases_carry_the_signature_that_we_expect() {
        for (var c : cases()) {
            if (signed(c.name()) && c.request().isPresent()) {
                var request = c.request().get();
                assertThat(sign(request, config(c.name())).header(HEADER))
                        .as(c.name())
                        .isPresent()
                        .isEqualTo(request.header(HEADER));
            }
        }
    }

    @Test
    void computed_vectors_match() {
        assertThat(of("event=NOTIFY_START&caller_id=%2B49301234567&called_did=%2B49309876543"
                        + "&call_start=2026-01-01+09%3A00%3A00"))
                .isEqualTo(of("event=NOTIFY_END&caller_id=%2B49301234567&called_did=%2B49309876543"
                        + "&call_start=2026-01-01+09%3A00%3A00"))
                .isEqualTo("NjNjNTZkYTM3YjkwZDViM2NjNzU1Mjc5OGZlYmZlZmNmMjMxZjU2Yw==");
        assertThat(of("event=NOTIFY_OUT_END&internal=101&destination=%2B49301234567"
                        + "&call_start=2026-01-01+09%3A00%3A00"))
                .isEqualTo("NGQ0MzJiNTJlNTkzODllN2E0ZDc5OTBkMjYxNTg1NTQ0MGUzYmUzNw==");
        assertThat(of("event=NOTIFY_RECORD&pbx_call_id=in_1a2b3c&call_id_with_rec=1767225600.1234"))
                .isEqualTo("ZWQ0NGM2MzU2MjQyMzBmYTM3OWVlMTI1Nzg0YjZhODYxNjVkOGJmYw==");
    }

    /// The bytes of the digest in base64, which looks right, are not what the vendor sends.
    @Test
    void every_changed_bit_of_the_vectors_is_refused() {
        var body = "event=NOTIFY_START&caller_id=%2B49301234567&called_did=%2B49309876543"
                + "&call_start=2026-01-01+09%3A00%3A00";
        var config = config("missed", false, "Signature", SECRET);
        assertThat(judge(config, post(HEADER, of(body), body))).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(config, post(HEADER, "Y8Vto3uQ1bPMdVJ5j+v+/PIx9Ww=", body)))
                .isInstanceOf(Verdict.Refuse.class);
        for (int bit = 0; bit < of(body).length() * 8; bit++) {
            assertThat(judge(config, post(HEADER, flipped(of(body), bit), body)))
                    .as("bit %d of the signature", bit)
                    .isInstanceOf(Verdict.Refuse.class);
        }
        var signed = ZadarmaSignature.signed(FormFields.of(body)).orElseThrow();
        for (int bit = 0; bit < signed.length() * 8; bit++) {
            assertThat(new ZadarmaSignature(List.of(SECRET)).matches(flipped(signed, bit), of(body)))
                    .as("bit %d of what is signed", bit)
                    .isFalse();
        }
    }

    private static String flipped(String text, int bit) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String of(String body) {
        return ZadarmaSignature.of(
                SECRET, ZadarmaSignature.signed(FormFields.of(body)).orElseThrow());
    }

    private static Verdict judge(ZadarmaConfig config, Request request) {
        var source = new Zadarma().open(config, new TestContext().build());
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    private static Request post(String header, String signature, String body) {
        return new Request(
                "POST",
                URI.create("/in/calls"),
                Map.of(header, List.of(signature)),
                Payload.utf8(body, "application/x-www-form-urlencoded"),
                "203.0.113.7");
    }

    @Test
    void a_brand_with_another_header_is_a_matter_of_configuration() {
        var body = "event=NOTIFY_RECORD&pbx_call_id=in_1&call_id_with_rec=2";
        var novofon = config("missed", false, "X-Signature", SECRET);
        assertThat(judge(novofon, post("x-signature", of(body), body))).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(novofon, post(HEADER, of(body), body))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void upper_case_prefixes_and_line_ends_are_no_signature() {
        var body = "event=NOTIFY_RECORD&pbx_call_id=in_1&call_id_with_rec=2";
        var config = config("missed", false, "Signature", SECRET);
        for (var bad :
                List.of(of(body) + "\n", " " + of(body), "sha1=" + of(body), of(body).toUpperCase(Locale.ROOT))) {
            assertThat(judge(config, post(HEADER, bad, body))).as(bad).isInstanceOf(Verdict.Refuse.class);
        }
    }

    private static Source source(FakeHttp http) {
        var context = new TestContext()
                .http(http)
                .zone("Europe/Berlin")
                .now(Instant.parse("2026-01-01T10:00:00Z"))
                .build();
        return new Zadarma().open(config("missed", true, "Signature", SECRET), context);
    }

    private static Poller poller(FakeHttp http) {
        return ((Intake.Polled) source(http).intakes().getLast()).poller();
    }

    @Test
    void statistics_give_calls_the_keys_of_their_webhooks() throws Exception {
        var http = new FakeHttp(call -> FakeHttp.json(
                200,
                "{\"status\":\"success\",\"stats\":["
                        + "{\"pbx_call_id\":\"in_0001\",\"callstart\":\"2026-01-01 09:00:00\",\"sip\":\"101\"},"
                        + "{\"pbx_call_id\":\"in_0002\",\"callstart\":\"2026-01-01 09:01:00\"},"
                        + "{\"pbx_call_id\":\"in_0001\",\"callstart\":\"2026-01-01 09:00:00\",\"sip\":\"102\"},"
                        + "{\"callstart\":\"2026-01-01 09:02:00\"}]}"));
        var page = poller(http).poll(new Cursor("2026-01-01T09:30:00Z"));
        assertThat(page.envelopes())
                .extracting(e -> e.key())
                .containsExactly("in_0001:NOTIFY_END", "in_0002:NOTIFY_END");
        assertThat(page.envelopes().getFirst().payload().text()).contains("\"101\"", "\"102\"");
        assertThat(page.envelopes().getFirst().occurredAt()).isEqualTo(Instant.parse("2026-01-01T08:00:00Z"));
        assertThat(http.calls().getFirst().uri().toString())
                .isEqualTo("https://api.example.com/v1/statistics/pbx/?call_type=in&end=2026-01-01+10%3A58%3A00"
                        + "&format=json&limit=1000&skip=0&start=2026-01-01+08%3A30%3A00&version=2");
    }

    /// Computed with Python's hmac and hashlib.
    @Test
    void requests_are_signed_as_the_vendor_wants_it() {
        var log = new ZadarmaLog(
                new VendorApi("Zadarma", "https://api.example.com", new FakeHttp()),
                Secret.of("zadarma-key-0001"),
                SECRET,
                new LocalTimes(ZoneOffset.UTC));
        assertThat(log.authorization(
                        "/v1/statistics/pbx/", new TreeMap<>(Map.of("format", "json", "start", "2026-01-01 09:00:00"))))
                .isEqualTo("zadarma-key-0001:YTc1OWIyN2Q5MDNlZGQ4ZWNkMTYzMzM3NDg5MjllNzYwMTRjZTZjZg==");
    }

    @Test
    void a_refusal_is_told_without_key_and_secret() throws Exception {
        for (var answer : List.of(
                FakeHttp.json(401, "{\"status\":\"error\"}"),
                FakeHttp.json(200, "{\"status\":\"error\",\"message\":\"Not authorized\"}"))) {
            var http = new FakeHttp(call -> answer);
            assertThatThrownBy(() -> poller(http).poll(new Cursor("2026-01-01T09:30:00Z")))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Zadarma: ")
                    .hasMessageNotContainingAny("zadarma-key-0001", SECRET.reveal());
            assertThat(source(http).probe().probe()).extracting(Finding::ok).containsExactly(false);
        }
        var good = new FakeHttp(call -> FakeHttp.json(200, "{\"status\":\"success\"}"));
        assertThat(source(good).probe().probe()).extracting(Finding::ok).containsExactly(true);
        assertThat(good.calls()).extracting(c -> c.method()).containsOnly("GET");
    }
}
