package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.OneOf;
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

        @Doc("Who is faster than this is a robot; needs `opened_at`.") @Default("3s")
        Duration minimumFillTime,

        @Doc("Where browsers are sent after the form is stored.") @Example("https://www.example.com/thanks")
        Optional<String> thankYou,

        @Doc("Canonical field to where it comes from. Without it, fields are recognised by their names.")
        @Example("{ name: full_name, phone: form:tel }")
        Map<String, List<MapEntry>> map) {

    public WebFormConfig {
        allowedOrigins = List.copyOf(allowedOrigins);
        map = Map.copyOf(map);
    }
}
