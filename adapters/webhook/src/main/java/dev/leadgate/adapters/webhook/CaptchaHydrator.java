package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Reading;
import dev.leadgate.mapping.Selector;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks the provider whether a visitor passed its test. The form is stored before and becomes a lead
/// in any case: what a provider cannot say within [#PATIENCE] makes nobody a robot.
final class CaptchaHydrator implements Hydrator {
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
            return read(http.send(Call.post(
                            URI.create(captcha.verifyUrl()
                                    .orElse(captcha.provider().verify())),
                            body(given))
                    .within(Duration.ofSeconds(5))));
        } catch (IOException away) {
            return unsaid(raw, "no answer (" + away.getClass().getSimpleName() + ")");
        }
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
        JsonNode root;
        try {
            root = Reading.JSON.readTree(said.body().bytes());
        } catch (JacksonException broken) {
            throw new IOException("not JSON");
        }
        var codes = root.path("error-codes")
                .valueStream()
                .map(c -> c.asString(""))
                .filter(c -> c.matches("[a-z-]{1,60}"))
                .limit(5)
                .toList();
        if (codes.stream().anyMatch(c -> c.contains("secret") || c.equals("internal-error"))) {
            throw new IOException(String.join(", ", codes));
        }
        return answer(root, codes);
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
