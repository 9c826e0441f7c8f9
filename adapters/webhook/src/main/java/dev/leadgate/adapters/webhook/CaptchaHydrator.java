package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Reading;
import dev.leadgate.mapping.Selector;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Probe;
import dev.leadgate.spi.RawLead;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Asks the provider whether a visitor passed its test. The form is stored before and becomes a lead
/// in any case: what a provider cannot say within [#PATIENCE] makes nobody a robot.
final class CaptchaHydrator implements Hydrator, Probe {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Captcha captcha;
    private final Http http;
    private final InstantSource clock;
    private final Selector answer;

    CaptchaHydrator(Captcha captcha, Http http, InstantSource clock) {
        this.captcha = captcha;
        this.http = http;
        this.clock = clock;
        this.answer = Selector.parse(captcha.provider().field());
    }

    @Override
    public boolean optional() {
        return true;
    }

    @Override
    public Hydration hydrate(RawLead raw) throws InterruptedException {
        var given = given(raw.envelope().payload());
        if (given.isBlank() || given.length() > 4_096) {
            return CaptchaAnswer.missing();
        }
        try {
            return read(ask(given));
        } catch (IOException away) {
            return unsaid(raw, "no answer (" + away.getClass().getSimpleName() + ")");
        }
    }

    /// Asks about an answer that nobody gave: what the provider finds wrong with it tells whether it knows the secret.
    @Override
    public List<Finding> probe() throws InterruptedException {
        var who = captcha.provider().element();
        try {
            var said = ask("no-answer-of-a-visitor");
            var codes = codes(said);
            if (said.ok() && codes.stream().anyMatch(c -> c.contains("response"))) {
                return List.of(new Finding(true, who + ": the secret is accepted", ""));
            }
            return List.of(
                    codes.stream().anyMatch(c -> c.contains("secret"))
                            ? new Finding(
                                    false,
                                    who + ": the secret was refused",
                                    "set the secret of `captcha.secret` to the one beside the site key")
                            : new Finding(
                                    false,
                                    who + ": status " + said.status() + " " + String.join(", ", codes),
                                    "check `captcha.verify_url`; until then nobody is taken for a robot"));
        } catch (IOException away) {
            return List.of(new Finding(
                    false,
                    who + ": no answer (" + away.getClass().getSimpleName() + ")",
                    "check the network and `captcha.verify_url`; until then nobody is taken for a robot"));
        }
    }

    private Http.Answer ask(String given) throws IOException, InterruptedException {
        return http.send(Call.post(
                        URI.create(captcha.verifyUrl().orElse(captcha.provider().verify())), body(given))
                .within(Duration.ofSeconds(5)));
    }

    private Hydration unsaid(RawLead raw, String why) {
        boolean patient = clock.instant().isBefore(raw.envelope().occurredAt().plus(PATIENCE));
        return patient
                ? new Hydration.Later(SOON, captcha.provider().element() + ": " + why)
                : CaptchaAnswer.unsaid(why);
    }

    private String given(Payload payload) {
        return Reading.of(payload) instanceof Reading.Documents read
                ? read.documents().stream()
                        .map(answer::select)
                        .filter(a -> !a.isBlank())
                        .findFirst()
                        .orElse("")
                : "";
    }

    private Payload body(String given) {
        return Payload.utf8(
                "secret=" + encoded(captcha.secret().reveal()) + "&response=" + encoded(given) + "&sitekey="
                        + encoded(captcha.siteKey()),
                "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Hydration read(Http.Answer said) throws IOException {
        if (!said.ok()) {
            throw new IOException("status " + said.status());
        }
        var root = tree(said);
        var codes = codes(said);
        if (codes.stream().anyMatch(c -> c.contains("secret") || c.equals("internal-error"))) {
            throw new IOException(String.join(", ", codes));
        }
        return answer(root, codes);
    }

    private static JsonNode tree(Http.Answer said) throws IOException {
        return Reading.tree(said.body().bytes()).orElseThrow(() -> new IOException("not JSON"));
    }

    private static List<String> codes(Http.Answer said) throws IOException {
        return tree(said)
                .path("error-codes")
                .valueStream()
                .map(c -> c.asString(""))
                .filter(c -> c.matches("[a-z-]{1,60}"))
                .limit(5)
                .toList();
    }

    private Hydration answer(JsonNode root, List<String> codes) {
        if (!root.path("success").asBoolean(false)) {
            return CaptchaAnswer.failed(codes);
        }
        var score = root.path("score");
        return score.isNumber() && score.asDouble() < captcha.minimumScore()
                ? CaptchaAnswer.lowScore(score.asDouble())
                : CaptchaAnswer.good();
    }
}
