package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.signature.Sha256;
import dev.leadgate.signature.TwilioSignature;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TwilioVoiceTest implements SourceContract<TwilioVoiceConfig> {
    private static final String TOKEN = "twilio-auth-token-0001";
    private static final String HEADER = "x-twilio-signature";
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
                voicemail,
                "https://api.twilio.com");
    }

    @Override
    public SourceAdapter<TwilioVoiceConfig> adapter() {
        return new TwilioVoice();
    }

    @Override
    public Map<String, TwilioVoiceConfig> configs() {
        return Map.of("*", config("missed", 1, false));
    }

    @Override
    public SourceContext context(String caseName) {
        return new TestContext().publicUrl(URL).build();
    }

    @Override
    public List<Place> covered(TwilioVoiceConfig config) {
        return List.of(new Place.Address());
    }

    @Override
    public Request sign(Request request, TwilioVoiceConfig config) {
        var query = request.uri().getRawQuery();
        boolean form = !request.method().equals("GET");
        var fields = FormFields.of(form ? request.body().text() : "");
        return Requests.with(request, HEADER, signature(query == null ? URL : URL + "?" + query, fields.values()));
    }

    @Override
    public Set<String> signatureHeaders(TwilioVoiceConfig config) {
        return Set.of(HEADER);
    }

    /// Twilio signs the decoded fields.
    @Override
    public boolean meansTheSame(byte[] signed, byte[] changed) {
        return fields(signed).equals(fields(changed));
    }

    private static FormFields fields(byte[] body) {
        return FormFields.of(new String(body, StandardCharsets.UTF_8));
    }

    private static String signature(String url, Map<String, List<String>> fields) {
        return new TwilioSignature(List.of(Secret.of(TOKEN))).sign(url, fields);
    }

    /// The files were signed by another implementation of Twilio's rule.
    @Test
    void theCasesCarryTheSignatureThatWeExpect() {
        for (var c : cases()) {
            if (signed(c.name())) {
                var request = c.request().orElseThrow();
                assertThat(request.header(HEADER))
                        .as(c.name())
                        .isPresent()
                        .isEqualTo(sign(request, config(c.name())).header(HEADER));
            }
        }
    }

    private static Source open(TwilioVoiceConfig config, Optional<URI> publicUrl) {
        var context = new TestContext();
        publicUrl.ifPresent(url -> context.publicUrl(url.toString()));
        return new TwilioVoice().open(config, context.build());
    }

    private static Verdict judge(Request request) {
        var source = open(config("missed", 1, false), Optional.of(URI.create(URL)));
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    private static Request posted(String body) {
        var signature = signature(URL, FormFields.of(body).values());
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
        return ((Verdict.Accept) judge(posted(body))).envelopes().getFirst().key();
    }

    private static Translation translate(TwilioVoiceConfig config, String body) {
        return open(config, Optional.empty())
                .translator()
                .translate(new RawLead(
                        1,
                        "calls",
                        new Envelope("k", TestContext.NOW, Payload.utf8(body, TwilioVoiceJudge.FORM), Map.of()),
                        Optional.empty()));
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
        assertThat(requests.stream().map(TwilioVoiceTest::key).distinct())
                .as("the Dial that nobody took and the end of the call are one")
                .hasSize(requests.size() - 1);
        for (var config : List.of(config("missed", 1, false), config("all", 1, true))) {
            assertThat(requests.stream()
                            .filter(r -> translate(config, r) instanceof Translation.Leads)
                            .map(TwilioVoiceTest::key)
                            .distinct())
                    .containsExactly("CA1:end");
        }
    }

    /// Without `answerOnBridge` the call that rang for half a minute ends as completed.
    @Test
    void aDialThatNobodyTookIsAMissedCallWhateverTheCallEndsAs() {
        for (var result : List.of("no-answer", "busy", "failed", "canceled")) {
            for (var status : List.of("in-progress", "completed")) {
                var body = MISSED + status + "&DialCallSid=CA2&DialCallStatus=" + result;
                assertThat(key(body)).isEqualTo("CA1:end");
                assertThat(translate(config("missed", 1, false), body))
                        .isInstanceOfSatisfying(Translation.Leads.class, leads -> {
                            var draft = leads.drafts().getFirst();
                            assertThat(draft.kind()).isEqualTo("missed_call");
                            assertThat(draft.fields()).containsEntry("call_status", result);
                        });
            }
        }
        var taken = MISSED + "in-progress&DialCallSid=CA2&DialCallStatus=completed&DialCallDuration=61";
        assertThat(key(taken)).isNotEqualTo("CA1:end");
        assertThat(translate(config("all", 1, false), taken)).isInstanceOf(Translation.Ignored.class);
    }

    /// Twilio goes on with the answer: it must not dial for ever, nor promise to call back who was just
    /// talking.
    @Test
    void theAnswerToADialsResultEndsTheCall() {
        var dials = "<Response><Dial action=\"/in/calls\">+14155550111</Dial></Response>";
        var speaks = "<Response><Say>We call you back.</Say></Response>";
        var end = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";
        assertThat(reply(dials, MISSED + "ringing")).contains("<Dial");
        assertThat(reply(dials, MISSED + "in-progress&DialCallStatus=no-answer"))
                .isEqualTo(end);
        assertThat(reply(speaks, MISSED + "in-progress&DialCallStatus=no-answer"))
                .contains("<Say>");
        assertThat(reply(speaks, MISSED + "in-progress&DialCallStatus=completed"))
                .isEqualTo(end);
    }

    private static String reply(String twiml, String body) {
        var config = new TwilioVoiceConfig(
                List.of(Secret.of(TOKEN)), Optional.empty(), twiml, "missed", 1, false, "https://api.twilio.com");
        var source = open(config, Optional.of(URI.create(URL)));
        var verdict = ((Intake.Hosted) source.intakes().getFirst()).judge().judge(posted(body));
        return ((Verdict.Accept) verdict).reply().body();
    }

    @Test
    void repeatsHaveEqualKeys() {
        var body = MISSED + "no-answer&Timestamp=Thu%2C+01+Jan+2026+09%3A00%3A00+%2B0000";
        assertThat(key(body)).isEqualTo("CA1:end").isEqualTo(key(body));
        var accept = (Verdict.Accept) judge(posted(body));
        assertThat(accept.envelopes().getFirst().occurredAt()).isEqualTo(Instant.parse("2026-01-01T09:00:00Z"));
        assertThat(judge(posted(body))).isEqualTo(accept);
        assertThat(accept.reply().mediaType()).isEqualTo("text/xml; charset=utf-8");
        assertThat(accept.reply().body()).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");
    }

    @Test
    void forgedRequestsAreRefused() {
        var body = MISSED + "no-answer";
        var good = signature(URL, FormFields.of(body).values());
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
        var query = "bodySHA256=" + Sha256.hex(body.getBytes(StandardCharsets.UTF_8));
        var signature = signature(URL + "?" + query, Map.of());
        assertThat(judge(json(query, body, signature))).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(json(query, body + " ", signature))).isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(json("", body, signature(URL, Map.of())))).isInstanceOf(Verdict.Refuse.class);
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
        var verdict = ((Intake.Hosted) source.intakes().getFirst()).judge().judge(posted(MISSED + "no-answer"));
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
        assertThat(twilio.needsPublicUrl(config("missed", 1, false))).isTrue();
        var bad = new TwilioVoiceConfig(
                List.of(), Optional.empty(), "Hello", "missed", 1, false, "https://api.twilio.com");
        assertThat(twilio.validate(bad)).extracting(Problem::path).containsExactly("auth_token", "twiml");
        assertThat(config("missed", 1, false).toString()).doesNotContain(TOKEN);
    }

    @Test
    void pluginIsFound() {
        assertThat(ServiceLoader.load(Plugin.class).stream()
                        .flatMap(p -> p.get().sources().stream())
                        .map(s -> s.type()))
                .contains("twilio_voice", "asterisk_cdr");
    }
}
