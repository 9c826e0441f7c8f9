package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class TwilioVoiceTest {
    private static final String TOKEN = "twilio-auth-token-0001";
    private static final String URL = "https://gw.example.com/in/calls";
    private static final String MISSED = "CallSid=CA1&AccountSid=AC00000000000000000000000000000001&From=%2B14155550100"
            + "&To=%2B14155550199&Direction=inbound&CallStatus=";

    private static TwilioVoiceConfig config(String only, int missedUnder, boolean voicemail) {
        return new TwilioVoiceConfig(
                List.of(Secret.of("next-token"), Secret.of(TOKEN)),
                Optional.of("AC00000000000000000000000000000001"),
                "<Response/>",
                only,
                missedUnder,
                voicemail);
    }

    private static Source open(TwilioVoiceConfig config, Optional<URI> publicUrl) {
        return new TwilioVoice()
                .open(
                        config,
                        new SourceContext(
                                "calls",
                                call -> {
                                    throw new IOException("this test has no network");
                                },
                                () -> Cases.NOW,
                                ZoneOffset.UTC,
                                Optional.empty(),
                                publicUrl));
    }

    private static Verdict judge(Request request) {
        var source = open(config("missed", 1, false), Optional.of(URI.create(URL)));
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    private static Request signed(String body) {
        var signature = TwilioSignature.of(TOKEN, URL, FormFields.of(body).values());
        return request(body, signature);
    }

    private static Request request(String body, String... signatures) {
        return new Request(
                "POST",
                URI.create("/in/calls"),
                Map.of("x-twilio-signature", List.of(signatures)),
                Payload.utf8(body, TwilioVoiceJudge.FORM),
                "203.0.113.7");
    }

    private static String key(String body) {
        return ((Verdict.Accept) judge(signed(body))).envelopes().getFirst().key();
    }

    private static Translation translate(TwilioVoiceConfig config, String body) {
        return open(config, Optional.empty())
                .translator()
                .translate(Cases.raw(body.getBytes(StandardCharsets.UTF_8), TwilioVoiceJudge.FORM));
    }

    @Test
    void everyCaseGivesItsAnswer() throws IOException {
        var cases = Cases.of("twilio_voice");
        assertThat(cases).hasSizeGreaterThanOrEqualTo(15);
        var translator = open(config("missed", 1, false), Optional.empty()).translator();
        for (var folder : cases) {
            switch (judge(Cases.request(folder.resolve("request.http")))) {
                case Verdict.Accept a -> {
                    assertThat(a.reply().mediaType()).isEqualTo("text/xml; charset=utf-8");
                    assertThat(a.reply().body()).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");
                    var payload = a.envelopes().getFirst().payload();
                    Cases.check(folder, translator.translate(Cases.raw(payload.bytes(), payload.mediaType())));
                }
                case Verdict.Refuse r ->
                    assertThat(r.status())
                            .as(folder.toString())
                            .isEqualTo(Cases.expected(folder, "refused.json")
                                    .path("status")
                                    .asInt());
                case Verdict.Answer a -> throw new AssertionError("nothing is only answered: " + a);
            }
        }
    }

    @Test
    void oneMissedCallIsOneLeadHoweverManyCallbacksArrive() {
        var requests = List.of(
                MISSED + "ringing",
                MISSED + "ringing&SequenceNumber=1&CallbackSource=call-progress-events",
                MISSED + "in-progress&SequenceNumber=2&CallbackSource=call-progress-events",
                MISSED + "in-progress&DialCallStatus=no-answer",
                MISSED + "completed&RecordingSid=RE1&RecordingUrl=https%3A%2F%2Fx&RecordingStatus=completed",
                MISSED + "completed&CallDuration=0&SequenceNumber=3&CallbackSource=call-progress-events");
        assertThat(requests.stream().map(TwilioVoiceTest::key).distinct()).hasSize(requests.size());
        for (var config : List.of(config("missed", 1, false), config("all", 1, true))) {
            assertThat(requests.stream().filter(r -> translate(config, r) instanceof Translation.Leads))
                    .hasSize(1);
        }
    }

    @Test
    void repeatsHaveEqualKeys() {
        var body = MISSED + "no-answer&Timestamp=Thu%2C+01+Jan+2026+09%3A00%3A00+%2B0000";
        assertThat(key(body)).isEqualTo("CA1:no-answer").isEqualTo(key(body));
        var accept = (Verdict.Accept) judge(signed(body));
        assertThat(accept.envelopes().getFirst().occurredAt()).isEqualTo(Instant.parse("2026-01-01T09:00:00Z"));
        assertThat(Mutations.elsewhere(() -> judge(signed(body)))).isEqualTo(accept);
    }

    @Test
    void forgedRequestsAreRefused() {
        var body = MISSED + "no-answer";
        var good = TwilioSignature.of(TOKEN, URL, FormFields.of(body).values());
        assertThat(judge(request(body, good))).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(request(body))).isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(request(body, good, good))).isInstanceOf(Verdict.Refuse.class);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << (bit % 8));
            var text = new String(forged, StandardCharsets.UTF_8);
            boolean same = FormFields.of(text).equals(FormFields.of(body));
            assertThat(judge(request(text, good)) instanceof Verdict.Accept)
                    .as(text)
                    .isEqualTo(same);
        }
    }

    @Test
    void bodiesThatAreNoFormMustBeSignedByDigest() {
        var body = "{\"a\":1}";
        var query = "bodySHA256=" + Digests.sha256(body.getBytes(StandardCharsets.UTF_8));
        var signature = TwilioSignature.of(TOKEN, URL + "?" + query, Map.of());
        assertThat(judge(json(query, body, signature))).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(json(query, body + " ", signature))).isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(json("", body, TwilioSignature.of(TOKEN, URL, Map.of()))))
                .isInstanceOf(Verdict.Refuse.class);
    }

    private static Request json(String query, String body, String signature) {
        return new Request(
                "POST",
                URI.create("/in/calls" + (query.isEmpty() ? "" : "?" + query)),
                Map.of("x-twilio-signature", List.of(signature)),
                Payload.utf8(body, "application/json"),
                "203.0.113.7");
    }

    @Test
    void withoutPublicUrlNothingIsBelieved() throws Exception {
        var source = open(config("missed", 1, false), Optional.empty());
        var verdict = ((Intake.Hosted) source.intakes().getFirst()).judge().judge(signed(MISSED + "no-answer"));
        assertThat(verdict).isInstanceOf(Verdict.Refuse.class);
        assertThat(((Verdict.Refuse) verdict).reason()).contains("public_url");
        assertThat(source.probe().probe().getFirst().hint()).contains("public_url");
    }

    @Test
    void policyDecidesWhatWasMissed() {
        var shortCall = MISSED + "completed&CallDuration=9";
        var recorded = shortCall + "&RecordingUrl=https%3A%2F%2Fx&CallbackSource=call-progress-events";
        assertThat(translate(config("missed", 1, false), shortCall)).isInstanceOf(Translation.Ignored.class);
        assertThat(translate(config("missed", 10, false), shortCall)).isInstanceOf(Translation.Leads.class);
        assertThat(translate(config("missed", 1, true), recorded)).isInstanceOf(Translation.Leads.class);
        assertThat(translate(config("missed", 1, false), recorded)).isInstanceOf(Translation.Ignored.class);
        var all = translate(config("all", 1, false), shortCall);
        assertThat(((Translation.Leads) all).drafts().getFirst().kind()).isEqualTo("call");
    }

    @Test
    void configurationProblemsSayWhatToDo() {
        var twilio = new TwilioVoice();
        assertThat(twilio.validate(config("missed", 1, false))).isEmpty();
        var bad = new TwilioVoiceConfig(List.of(), Optional.empty(), "Hello", "missed", 1, false);
        assertThat(twilio.validate(bad)).extracting(Problem::path).containsExactly("auth_token", "twiml");
        assertThat(config("missed", 1, false).toString()).doesNotContain(TOKEN);
    }

    @Test
    void translatorAnswersAnyBytesEverywhereAlike() throws IOException {
        var originals = new ArrayList<byte[]>();
        for (var folder : Cases.of("twilio_voice")) {
            originals.add(Cases.request(folder.resolve("request.http")).body().bytes());
        }
        var source = open(config("all", 1, false), Optional.empty());
        Mutations.survives(source.translator(), originals, TwilioVoiceJudge.FORM, 20261122L);
    }

    @Test
    void pluginIsFound() {
        assertThat(ServiceLoader.load(Plugin.class).stream()
                        .flatMap(p -> p.get().sources().stream())
                        .map(s -> s.type()))
                .contains("twilio_voice", "asterisk_cdr");
    }
}
