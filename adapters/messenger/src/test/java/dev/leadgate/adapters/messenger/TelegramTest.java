package dev.leadgate.adapters.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.SourceCase;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TelegramTest implements SourceContract<TelegramConfig> {
    private static final String TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

    private static TelegramConfig settings(String mode, String... secrets) {
        var all = new ArrayList<Secret>();
        for (var secret : secrets) {
            all.add(Secret.of(secret));
        }
        return new TelegramConfig(
                Secret.of(TOKEN), mode, all, Map.of("sp26", "spring_sale"), "https://api.telegram.org");
    }

    @Override
    public SourceAdapter<TelegramConfig> adapter() {
        return new Telegram();
    }

    @Override
    public Map<String, TelegramConfig> configs() {
        return Map.of("*", settings("webhook", "old-secret", "new-secret"));
    }

    @Override
    public Set<String> signatureHeaders(TelegramConfig config) {
        return Set.of("x-telegram-bot-api-secret-token");
    }

    /// The secret is a token: it covers nothing.
    @Override
    public boolean signsBody(TelegramConfig config) {
        return false;
    }

    @Override
    public Envelope envelope(SourceCase test, Payload payload) {
        return new TelegramUpdates("110201543", () -> TestContext.NOW).envelope(payload.bytes());
    }

    private static Source open(TelegramConfig config) {
        return new Telegram().open(config, new TestContext().build());
    }

    private static RawLead raw(String update) {
        var payload = Payload.utf8(update, "application/json");
        return new RawLead(1, "bot", new Envelope("k", TestContext.NOW, payload, Map.of()), Optional.empty());
    }

    private static Verdict judge(Request request) {
        var source = open(settings("webhook", "old-secret", "new-secret"));
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    @Test
    void secretMustStandOnceAndBeExact() {
        var good = request("POST", List.of("new-secret"), update(7));
        assertThat(judge(good)).isInstanceOf(Verdict.Accept.class);
        assertThat(judge(request("POST", List.of("old-secret"), update(7)))).isInstanceOf(Verdict.Accept.class);
        for (var bad : List.of(
                List.<String>of(),
                List.of("new-secret", "new-secret"),
                List.of("new-secre"),
                List.of("new-secret "),
                List.of("New-secret"),
                List.of(""))) {
            assertThat(judge(request("POST", bad, update(7))))
                    .as("%s", bad)
                    .isEqualTo(new Verdict.Refuse(401, "X-Telegram-Bot-Api-Secret-Token is missing or wrong"));
        }
        for (int i = 0; i < "new-secret".length(); i++) {
            for (int bit = 0; bit < 7; bit++) {
                var chars = "new-secret".toCharArray();
                chars[i] ^= (char) (1 << bit);
                assertThat(judge(request("POST", List.of(new String(chars)), update(7))))
                        .isInstanceOf(Verdict.Refuse.class);
            }
        }
        assertThat(judge(request("GET", List.of("new-secret"), update(7)))).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void keyNamesTheBotAndTheUpdateAndTimeIsTheSenders() {
        var accept = (Verdict.Accept) judge(request("POST", List.of("new-secret"), update(100000001)));
        var envelope = accept.envelopes().getFirst();
        assertThat(envelope.key()).isEqualTo("110201543:100000001");
        assertThat(envelope.occurredAt()).isEqualTo(Instant.ofEpochSecond(1767225600));
        var other = (Verdict.Accept) judge(request("POST", List.of("new-secret"), update(100000002)));
        assertThat(other.envelopes().getFirst().key()).isEqualTo("110201543:100000002");
    }

    @Test
    void authenticNonsenseIsKeptNotRefused() {
        for (var body : List.of("", "{", "[]", "{\"update_id\":1.5}", "\u0000", "{\"update_id\":\"7\"}")) {
            var verdict = judge(request("POST", List.of("new-secret"), body));
            assertThat(verdict).as(body).isInstanceOf(Verdict.Accept.class);
            assertThat(((Verdict.Accept) verdict).envelopes().getFirst().key()).startsWith("sha256:");
        }
    }

    @Test
    void configurationProblemsSayWhatToDo() {
        var telegram = new Telegram();
        assertThat(telegram.validate(settings("webhook", "new-secret"))).isEmpty();
        assertThat(telegram.validate(settings("polling"))).isEmpty();
        assertThat(telegram.validate(settings("webhook")))
                .extracting(Problem::path)
                .containsExactly("secret_token");
        assertThat(telegram.validate(settings("webhook", "not allowed!")))
                .extracting(Problem::path)
                .containsExactly("secret_token");
        var bad = new TelegramConfig(Secret.of("letmein"), "polling", List.of(), Map.of(), "api.telegram.org");
        assertThat(telegram.validate(bad)).extracting(Problem::path).containsExactly("token", "api_base");
        assertThat(telegram.validate(bad).toString()).doesNotContain("letmein");
        assertThat(settings("webhook", "new-secret").toString())
                .doesNotContain("AAH")
                .doesNotContain("new-secret");
    }

    @Test
    void aMegabyteOfNumbersIsReadInTime() {
        var translator = open(settings("polling")).translator();
        assertThat(translator.translate(raw("{\"update_id\":1,\"message\":" + "[".repeat(100_000))))
                .isInstanceOf(Translation.Unreadable.class);
        long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        translator.translate(raw(update(7).replace("Hi", "+1 (2".repeat(1 << 18))));
        long took = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started) / 1_000_000;
        System.out.println("MEASURE 1 MiB of numbers: " + took + " ms");
        assertThat(took).isLessThan(5_000);
    }

    @Test
    void pluginIsFound() {
        assertThat(ServiceLoader.load(Plugin.class).stream()
                        .flatMap(p -> p.get().sources().stream())
                        .map(s -> s.type()))
                .contains("telegram");
        assertThat(Path.of("../../docs/reference/sources/telegram.md")).exists();
    }

    static String update(long id) {
        return "{\"update_id\":" + id + ",\"message\":{\"message_id\":5,\"from\":{\"id\":5000000001,\"is_bot\":false,"
                + "\"first_name\":\"Ada\"},\"chat\":{\"id\":5000000001,\"type\":\"private\"},\"date\":1767225600,"
                + "\"text\":\"Hi\"}}";
    }

    private static Request request(String method, List<String> secrets, String body) {
        var headers = new HashMap<String, List<String>>();
        if (!secrets.isEmpty()) {
            headers.put("x-telegram-bot-api-secret-token", secrets);
        }
        return new Request(
                method, URI.create("/in/telegram_bot"), headers, Payload.utf8(body, "application/json"), "203.0.113.7");
    }
}
