package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.signature.Hmac;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetaLeadAdsTest implements SourceContract<MetaLeadAdsConfig> {
    static final String HEADER = "x-hub-signature-256";
    private static final String SECRET = "meta-app-secret-0001";
    private static final String BODY =
            "{\"object\":\"page\",\"entry\":[{\"id\":\"112233445566778\",\"time\":1767225600,\"changes\":[{\"field\":\"leadgen\","
                    + "\"value\":{\"leadgen_id\":\"900000000000001\",\"page_id\":\"112233445566778\","
                    + "\"form_id\":\"700000000000003\",\"created_time\":1767225599}}]}]}";

    static MetaLeadAdsConfig settings(List<String> forms, String... secrets) {
        return settings(forms, List.of(), secrets);
    }

    static MetaLeadAdsConfig settings(List<String> forms, List<String> pages, String... secrets) {
        return new MetaLeadAdsConfig(
                List.of(secrets).stream().map(Secret::of).toList(),
                Secret.of("verify-me"),
                Secret.of("EAAB-page-token"),
                forms,
                pages,
                Duration.ofMinutes(5),
                Map.of("which_plan?", "product"),
                "https://graph.example.com/",
                "v25.0");
    }

    @Override
    public SourceAdapter<MetaLeadAdsConfig> adapter() {
        return new MetaLeadAds();
    }

    @Override
    public Map<String, MetaLeadAdsConfig> configs() {
        return Map.of("*", settings(List.of(), "another-secret", SECRET));
    }

    @Override
    public Set<String> signatureHeaders(MetaLeadAdsConfig config) {
        return Set.of(HEADER);
    }

    @Override
    public boolean signed(String caseName) {
        return !caseName.startsWith("refused-") && !caseName.equals("handshake");
    }

    @Override
    public Request sign(Request request, MetaLeadAdsConfig config) {
        var digest = Hmac.digest(
                Hmac.Algorithm.SHA256,
                SECRET.getBytes(StandardCharsets.UTF_8),
                request.body().bytes());
        return Requests.with(request, HEADER, "sha256=" + Hmac.Encoding.HEX.encode(digest));
    }

    @Override
    public Map<String, MetaLeadAdsConfig> invalid() {
        var hasty = new MetaLeadAdsConfig(
                List.of(Secret.of(SECRET)),
                Secret.of("v"),
                Secret.of("t"),
                List.of("form 3"),
                List.of("me"),
                Duration.ofSeconds(5),
                Map.of("which_plan?", "plan"),
                "https://graph.example.com",
                "v25.0");
        return Map.of(
                "app_secret: without an app secret anybody could send leads; "
                        + "copy it from the app dashboard, App settings, Basic",
                settings(List.of()),
                "forms[0]: `form 3` is not the id of a form; copy the digits from the form library, in quotes",
                hasty,
                "pages[0]: `me` is not the id of a page; copy the digits from the page's About, in quotes",
                hasty,
                "poll_every: Meta would throttle calls as frequent as this; set it to 1m or more",
                hasty,
                "questions.which_plan?: `plan` is no field of a lead; use a canonical field such as product; "
                        + "answers to other questions are kept by their names",
                hasty);
    }

    private Verdict judge(String signature, String body) {
        var request = new Request(
                "POST",
                URI.create("/in/leads"),
                Map.of(HEADER, List.of(signature)),
                Payload.utf8(body, "application/json"),
                "203.0.113.7");
        var source = adapter().open(config("*"), new TestContext().build());
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    @Test
    void theComputedVectorIsAccepted() {
        var verdict = judge("sha256=4634b78efcb442a9fd2a398203c8128ef6273e7c4f30740efc24cffb4660846e", BODY);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Accept.class, accept -> {
            assertThat(accept.reply().status()).isEqualTo(200);
            assertThat(accept.envelopes()).singleElement().satisfies(e -> {
                assertThat(e.key()).isEqualTo("900000000000001");
                assertThat(e.occurredAt()).isEqualTo(Instant.ofEpochSecond(1767225599));
                assertThat(e.payload().text())
                        .isEqualTo("{\"leadgen_id\":\"900000000000001\",\"form_id\":\"700000000000003\"}");
                assertThat(e.attributes()).isEqualTo(Map.of("page_id", "112233445566778"));
            });
        });
        assertThat(judge("sha1=4634b78efcb442a9fd2a398203c8128ef6273e7c", BODY)).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void aPollerIsThereOnlyForForms() {
        var context = new TestContext().build();
        assertThat(adapter().open(settings(List.of(), SECRET), context).intakes())
                .hasSize(1);
        var polled = adapter().open(settings(List.of("700000000000003"), SECRET), context);
        assertThat(polled.intakes().getLast())
                .isInstanceOfSatisfying(
                        Intake.Polled.class, p -> assertThat(p.every()).isEqualTo(Duration.ofMinutes(5)));
    }

    /// The contract tries that any answer is read; this, that none makes a lead disappear.
    @Test
    void anyAnswerOfTheGraphApiIsRead() {
        var translator = adapter().open(config("*"), new TestContext().build()).translator();
        var notice = new MetaLeadNotice("1", "2").envelope(TestContext.NOW, Map.of());
        var originals = cases().stream()
                .flatMap(c -> c.hydrated().stream())
                .map(Payload::bytes)
                .toList();
        assertThat(originals).hasSizeGreaterThan(8);
        var random = new Random(SEED);
        int leads = 0;
        for (int i = 0; i < 3_000; i++) {
            var bytes = originals.get(random.nextInt(originals.size())).clone();
            for (int n = random.nextInt(4); n >= 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:01a\\\0".charAt(random.nextInt(12));
            }
            var answer = translator.translate(raw(notice, bytes));
            assertThat(answer).as("seed %d, round %d", SEED, i).isNotInstanceOf(Translation.Ignored.class);
            leads += answer instanceof Translation.Leads ? 1 : 0;
        }
        assertThat(leads).isBetween(100, 2_900);
        var many = "{\"field_data\":["
                + "{\"name\":\"phone\",\"values\":[\"1\"]},".repeat(20_000)
                + "{\"name\":\"email\",\"values\":[" + "\"a@example.com\",".repeat(10_000) + "1]}]}";
        assertThat(translator.translate(raw(notice, many.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Translation.Leads.class);
    }

    private static RawLead raw(Envelope notice, byte[] hydrated) {
        return new RawLead(1, "leads", notice, Optional.of(Payload.of(hydrated, "application/json")));
    }
}
