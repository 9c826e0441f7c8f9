package dev.leadgate.adapters.webhook;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Secret;
import java.util.Optional;

/// A test for people by somebody else, asked after the form is stored.
@Doc("A test for people by Cloudflare Turnstile, hCaptcha or Google reCAPTCHA.")
public record Captcha(
        @Doc("Whose test it is.") @Example("turnstile") Provider provider,

        @Doc("The public key that stands in the page.")
        @Example("0x4AAAAAAAexample")
        @Matches(value = "[A-Za-z0-9_-]{10,100}", expected = "the site key, without quotes or blanks")
        String siteKey,

        @Doc("The provider's secret key.") @Example("${secret:CAPTCHA_SECRET}")
        Secret secret,

        @Doc("Scores below it are suspected; only reCAPTCHA v3 gives scores.") @Default("0.5")
        double minimumScore,

        @Doc("Where the answer is checked; the provider's own address when left out.")
        @Example("https://challenges.cloudflare.com/turnstile/v0/siteverify")
        Optional<String> verifyUrl) {

    /// Names of fields and addresses are the providers' own.
    public enum Provider {
        TURNSTILE(
                "cf-turnstile-response",
                "cf-turnstile",
                "https://challenges.cloudflare.com/turnstile/v0/api.js",
                "https://challenges.cloudflare.com/turnstile/v0/siteverify"),
        HCAPTCHA(
                "h-captcha-response",
                "h-captcha",
                "https://js.hcaptcha.com/1/api.js",
                "https://api.hcaptcha.com/siteverify"),
        RECAPTCHA(
                "g-recaptcha-response",
                "g-recaptcha",
                "https://www.google.com/recaptcha/api.js",
                "https://www.google.com/recaptcha/api/siteverify");

        private final String field;
        private final String element;
        private final String script;
        private final String verify;

        Provider(String field, String element, String script, String verify) {
            this.field = field;
            this.element = element;
            this.script = script;
            this.verify = verify;
        }

        /// The form's field with the visitor's answer.
        String field() {
            return field;
        }

        /// Class of the element that the provider's script fills.
        String element() {
            return element;
        }

        String script() {
            return script;
        }

        String verify() {
            return verify;
        }
    }
}
