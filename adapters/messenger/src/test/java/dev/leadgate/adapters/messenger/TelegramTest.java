package dev.leadgate.adapters.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class TelegramTest {
    private static final String TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

    private static TelegramConfig config(String mode, String... secrets) {
        var all = new ArrayList<Secret>();
        for (var secret : secrets) {
            all.add(Secret.of(secret));
        }
        return new TelegramConfig(
                Secret.of(TOKEN), mode, all, Map.of("sp26", "spring_sale"), "https://api.telegram.org");
    }

    private static Source open(TelegramConfig config) {
        return new Telegram()
                .open(
                        config,
                        new SourceContext(
                                "telegram_bot",
                                call -> {
                                    throw new IOException("this test has no network");
                                },
                                () -> Cases.NOW,
                                ZoneOffset.UTC,
                                Optional.empty(),
                                Optional.empty()));
    }

    private static Verdict judge(Request request) {
        var source = open(config("webhook", "old-secret", "new-secret"));
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    @Test
    void everyCaseGivesItsAnswer() throws IOException {
        var translator = open(config("webhook", "new-secret")).translator();
        var cases = Cases.of("telegram");
        assertThat(cases).hasSizeGreaterThanOrEqualTo(20);
        for (var folder : cases) {
            if (!Cases.has(folder, "request.http")) {
                Cases.check(
                        folder,
                        translator.translate(
                                Cases.raw(Files.readAllBytes(folder.resolve("update.json")), "application/json")));
                continue;
            }
            switch (judge(Cases.request(folder.resolve("request.http")))) {
                case Verdict.Accept a -> {
                    assertThat(a.reply().status()).isEqualTo(200);
                    Cases.check(
                            folder,
                            translator.translate(
                                    Cases.raw(a.envelopes().getFirst().payload().bytes(), "application/json")));
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
        assertThat(telegram.validate(config("webhook", "new-secret"))).isEmpty();
        assertThat(telegram.validate(config("polling"))).isEmpty();
        assertThat(telegram.validate(config("webhook")))
                .extracting(Problem::path)
                .containsExactly("secret_token");
        assertThat(telegram.validate(config("webhook", "not allowed!")))
                .extracting(Problem::path)
                .containsExactly("secret_token");
        var bad = new TelegramConfig(Secret.of("letmein"), "polling", List.of(), Map.of(), "api.telegram.org");
        assertThat(telegram.validate(bad)).extracting(Problem::path).containsExactly("token", "api_base");
        assertThat(telegram.validate(bad).toString()).doesNotContain("letmein");
        assertThat(config("webhook", "new-secret").toString())
                .doesNotContain("AAH")
                .doesNotContain("new-secret");
    }

    @Test
    void translatorAnswersAnyBytesEverywhereAlike() throws IOException {
        var originals = new ArrayList<byte[]>();
        for (var folder : Cases.of("telegram")) {
            if (Cases.has(folder, "update.json")) {
                originals.add(Files.readAllBytes(folder.resolve("update.json")));
            }
        }
        Mutations.survives(open(config("polling")).translator(), originals, "application/json", 20261122L);
    }

    @Test
    void aMegabyteIsReadInTime() {
        var translator = open(config("polling")).translator();
        var text = "+1 (2".repeat(1 << 18);
        translator.translate(Cases.raw(nested().getBytes(StandardCharsets.UTF_8), ""));
        long started = System.nanoTime();
        translator.translate(
                Cases.raw(update(7).replace("Hi", text).getBytes(StandardCharsets.UTF_8), "application/json"));
        // Ten times the contract's 100 ms, for a busy machine.
        assertThat(System.nanoTime() - started).isLessThan(1_000_000_000L);
    }

    @Test
    void pluginIsFound() {
        assertThat(ServiceLoader.load(Plugin.class).stream()
                        .flatMap(p -> p.get().sources().stream())
                        .map(s -> s.type()))
                .contains("telegram");
        assertThat(Path.of("../../docs/reference/sources/telegram.md")).exists();
    }

    private static String nested() {
        return "{\"update_id\":1,\"message\":" + "[".repeat(100_000);
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
