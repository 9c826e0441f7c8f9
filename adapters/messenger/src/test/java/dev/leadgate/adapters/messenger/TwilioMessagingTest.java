package dev.leadgate.adapters.messenger;

import static dev.leadgate.adapters.messenger.Webhooks.judge;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import dev.leadgate.signature.FormFields;
import dev.leadgate.signature.TwilioRequests;
import dev.leadgate.signature.TwilioSignature;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TwilioMessagingTest implements SourceContract<TwilioMessagingConfig> {
    private static final String TOKEN = "twilio-auth-token-0001";
    private static final String HEADER = "x-twilio-signature";
    private static final String URL = "https://gw.example.com/in/sms";
    private static final List<String> STOP = List.of("STOP", "UNSUBSCRIBE", "Стоп");

    private static TwilioMessagingConfig settings(String optOut) {
        return new TwilioMessagingConfig(
                List.of(Secret.of("next-token"), Secret.of(TOKEN)),
                Optional.of("AC00000000000000000000000000000001"),
                "<Response/>",
                optOut,
                STOP,
                "https://api.twilio.com");
    }

    @Override
    public SourceAdapter<TwilioMessagingConfig> adapter() {
        return new TwilioMessaging();
    }

    @Override
    public Map<String, TwilioMessagingConfig> configs() {
        return Map.of("*", settings("flag"), "stop-is-nothing", settings("ignore"));
    }

    @Override
    public SourceContext context(String caseName) {
        return new TestContext().publicUrl(URL).build();
    }

    @Override
    public List<Place> covered(TwilioMessagingConfig config) {
        return List.of(new Place.Address());
    }

    @Override
    public Request sign(Request request, TwilioMessagingConfig config) {
        var query = request.uri().getRawQuery();
        boolean form = request.body().mediaType().startsWith(TwilioRequests.FORM);
        var fields = FormFields.of(form ? request.body().text() : "");
        return Requests.with(request, HEADER, signature(query == null ? URL : URL + "?" + query, fields.values()));
    }

    @Override
    public Set<String> signatureHeaders(TwilioMessagingConfig config) {
        return Set.of(HEADER);
    }

    /// Twilio signs the decoded fields.
    @Override
    public boolean meansTheSame(byte[] signed, byte[] changed) {
        return fields(signed).equals(fields(changed));
    }

    @Override
    public Map<String, TwilioMessagingConfig> invalid() {
        return Map.of(
                "auth_token: without an auth token anybody could send messages; "
                        + "set it to the primary auth token of the Twilio console",
                new TwilioMessagingConfig(
                        List.of(), Optional.empty(), "<Response/>", "flag", STOP, "https://api.twilio.com"),
                "twiml: TwiML needs a `<Response>` element; leave it out to answer with `<Response/>`",
                new TwilioMessagingConfig(
                        List.of(Secret.of(TOKEN)),
                        Optional.empty(),
                        "Thanks!",
                        "flag",
                        STOP,
                        "https://api.twilio.com"));
    }

    private static FormFields fields(byte[] body) {
        return FormFields.of(new String(body, StandardCharsets.UTF_8));
    }

    private static String signature(String url, Map<String, List<String>> fields) {
        return new TwilioSignature(List.of(Secret.of(TOKEN))).sign(url, fields);
    }

    private static Source source(String url) {
        return new TwilioMessaging()
                .open(settings("flag"), new TestContext().publicUrl(url).build());
    }

    private static Request form(String target, String body, String signature) {
        return new Request(
                "POST",
                URI.create(target),
                Map.of(HEADER, List.of(signature)),
                Payload.utf8(body, TwilioRequests.FORM),
                "203.0.113.7");
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// Blanks at the ends and umlauts are signed as they are.
    @Test
    void aWhatsAppMessageWithBlanksAndUmlautsIsAccepted() {
        var sid = "SM00000000000000000000000000000001";
        var fields = new TreeMap<String, String>(Map.ofEntries(
                Map.entry("SmsMessageSid", sid),
                Map.entry("NumMedia", "0"),
                Map.entry("ProfileName", "Ada Lovelace"),
                Map.entry("MessageType", "text"),
                Map.entry("SmsSid", sid),
                Map.entry("WaId", "14155550100"),
                Map.entry("SmsStatus", "received"),
                Map.entry("Body", " Grüße, price? "),
                Map.entry("To", "whatsapp:+14155238886"),
                Map.entry("NumSegments", "1"),
                Map.entry("MessageSid", sid),
                Map.entry("AccountSid", "AC00000000000000000000000000000001"),
                Map.entry("From", "whatsapp:+14155550100"),
                Map.entry("ApiVersion", "2010-04-01")));
        var source = source("https://gw.example.com/in/twilio/wa");
        var request = form("/in/twilio/wa?t=7", encoded(fields), "wGyjSRjp5CG9uO2QR15GXRHZGgw=");
        var accept = (Verdict.Accept) judge(source, request);
        assertThat(accept.envelopes().getFirst().key()).isEqualTo(sid + ":received");
        assertThat(accept.reply().mediaType()).isEqualTo("text/xml; charset=utf-8");
        assertThat(accept.reply().body()).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");
        fields.put("Body", "Grüße, price?");
        assertThat(judge(source, form("/in/twilio/wa?t=7", encoded(fields), "wGyjSRjp5CG9uO2QR15GXRHZGgw=")))
                .isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void theCasesCarryTheSignatureThatWeExpect() {
        Webhooks.checkSignedCases(this, settings("flag"), HEADER);
    }

    @Test
    void twiliosLibraryAgreesOnRandomForms() {
        var random = new Random(SEED);
        var validator = new RequestValidator(TOKEN);
        for (int i = 0; i < 200; i++) {
            var fields = new TreeMap<String, String>();
            fields.put("AccountSid", "AC00000000000000000000000000000001");
            for (int k = random.nextInt(12); k > 0; k--) {
                fields.put(word(random), word(random));
            }
            var lists = new TreeMap<String, List<String>>();
            fields.forEach((name, value) -> lists.put(name, List.of(value)));
            var signature = signature(URL, lists);
            assertThat(validator.validate(URL, fields, signature))
                    .as("seed %d, form %d", SEED, i)
                    .isTrue();
            assertThat(judge(source(URL), form("/in/sms", encoded(fields), signature)))
                    .as("seed %d, form %d", SEED, i)
                    .isInstanceOf(Verdict.Accept.class);
        }
    }

    private static String word(Random random) {
        return random.ints(1 + random.nextInt(20), ' ', 0x500)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void withoutPublicUrlNothingIsBelieved() throws Exception {
        var source = new TwilioMessaging().open(settings("flag"), new TestContext().build());
        var body = "MessageSid=SM1&From=%2B14155550100&Body=Hi&AccountSid=AC00000000000000000000000000000001";
        var request = form("/in/sms", body, signature(URL, FormFields.of(body).values()));
        assertThat(judge(source(URL), request)).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(source, request)).isInstanceOf(Verdict.Refuse.class);
        assertThat(source.probe().probe().getFirst().hint()).contains("public_url");
        assertThat(source(URL).probe().probe().getFirst().ok()).isTrue();
        assertThat(new TwilioMessaging().needsPublicUrl(settings("flag"))).isTrue();
    }
}
