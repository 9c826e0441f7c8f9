package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Doc("A form on a web page that posts straight to the gateway.")
public record WebFormConfig(
        @Doc("A browser cannot sign: origins, honeypot, fill time and limits apply instead.")
        @OneOf("none")
        @Default("none")
        String verify,

        @Doc("Origins whose pages may post by script, exactly as the browser sends them; `Origin` of any other page is"
                + " refused.")
        @Example("[\"https://www.example.com\"]")
        List<String> allowedOrigins,

        @Doc("Name of a field that people do not see; who fills it is a robot.") @Example("website_url")
        Optional<String> honeypot,

        @Doc("Name of a field with the time the page was opened, in Unix milliseconds.") @Example("opened_at")
        Optional<String> openedAt,

        @Doc(
                "Signs the time that the form's script hands out; two while it is rotated. With it, a form without a signed"
                        + " time is suspected.")
        @Example("[\"${secret:FORM_SECRET}\"]")
        List<Secret> secret,

        @Doc("Who is faster than this is a robot; needs the script and `secret`, or `opened_at`.") @Default("3s")
        Duration minimumFillTime,

        @Doc("Forms from one address in a minute that are usual. More are suspected, ten times as many are refused.")
        @Default("10")
        @Min(1) @Max(100_000) int perAddress,

        @Doc("A test for people by somebody else.")
        @Example("{ provider: turnstile, site_key: 0x4AAAAAAAexample, secret: \"${secret:CAPTCHA_SECRET}\" }")
        Optional<Captcha> captcha,

        @Doc("Where browsers are sent after the form is stored.") @Example("https://www.example.com/thanks")
        Optional<String> thankYou,

        @Doc("Canonical field to where it comes from. Without it, fields are recognised by their names.")
        @Example("{ name: full_name, phone: form:tel }")
        Map<String, List<MapEntry>> map) {

    public WebFormConfig {
        allowedOrigins = List.copyOf(allowedOrigins);
        secret = List.copyOf(secret);
        map = Map.copyOf(map);
    }
}
