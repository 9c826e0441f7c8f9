package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a provider said about a visitor, as it is stored beside the form: `passed`, `robot` or
/// `unsure`, and why.
record CaptchaAnswer(String verdict, String why) {
    private static final String PASSED = "passed";
    private static final String ROBOT = "robot";
    private static final String UNSURE = "unsure";

    boolean robot() {
        return verdict.equals(ROBOT);
    }

    boolean passed() {
        return verdict.equals(PASSED);
    }

    /// What the gateway could not fetch in time is unsure.
    static CaptchaAnswer of(RawLead raw) {
        if (raw.hydrated().isEmpty()) {
            return new CaptchaAnswer(UNSURE, "the captcha could not be checked");
        }
        try {
            var root = Reading.JSON.readTree(raw.hydrated().get().bytes());
            return new CaptchaAnswer(
                    root.path("captcha").asString(UNSURE),
                    root.path("why").asString("the captcha could not be checked"));
        } catch (JacksonException broken) {
            return new CaptchaAnswer(UNSURE, "the captcha could not be checked");
        }
    }

    static Hydration good() {
        return stored(PASSED, "");
    }

    static Hydration missing() {
        return stored(UNSURE, "the captcha was not answered");
    }

    static Hydration unsaid(String why) {
        return stored(UNSURE, "the captcha could not be checked: " + why);
    }

    static Hydration lowScore(double score) {
        return stored(UNSURE, String.format(Locale.ROOT, "the captcha's score is %.1f", score));
    }

    /// An answer that the provider never gave out is a robot's; one that is too old, or sent twice, may
    /// be a person's.
    static Hydration failed(List<String> codes) {
        return codes.contains("invalid-input-response")
                ? stored(ROBOT, "the captcha's answer is made up")
                : stored(
                        UNSURE,
                        "the captcha was not passed" + (codes.isEmpty() ? "" : ": " + String.join(", ", codes)));
    }

    private static Hydration stored(String verdict, String why) {
        var root = JsonNodeFactory.instance.objectNode().put("captcha", verdict).put("why", why);
        return new Hydration.Complete(Payload.utf8(root.toString(), "application/json"));
    }
}
