package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.testkit.SourceContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class WebFormTest implements SourceContract<WebFormConfig> {
    private static final List<String> ORIGINS = List.of("https://www.example.com");

    private static WebFormConfig config(List<String> origins, String thankYou, Map<String, List<MapEntry>> map) {
        return new WebFormConfig(
                "none",
                origins,
                Optional.of("homepage2"),
                Optional.of("opened_at"),
                List.of(),
                Duration.ofSeconds(3),
                10,
                Optional.empty(),
                Optional.of(thankYou),
                map);
    }

    @Override
    public SourceAdapter<WebFormConfig> adapter() {
        return new WebForm();
    }

    @Override
    public Map<String, WebFormConfig> configs() {
        var thanks = "https://www.example.com/thanks";
        var map = Map.of(
                "name", List.of(MapEntry.of("full_name"), MapEntry.of("form:f1")),
                "phone", List.of(new MapEntry(List.of("f2"), "phone", Optional.of("ID"), Optional.empty())),
                "seats", List.of(MapEntry.of("f3").as("digits")),
                "campaign", List.of(MapEntry.of("const:spring")));
        return Map.of("*", config(ORIGINS, thanks, Map.of()), "mapped", config(List.of(), thanks, map));
    }

    @Override
    public boolean repeatable(String caseName) {
        return caseName.startsWith("idempotency-key");
    }

    @Override
    public Map<String, WebFormConfig> invalid() {
        var thanks = "https://www.example.com/thanks";
        return Map.of(
                "allowed_origins[0]: `https://www.example.com/form` is not an origin; write scheme and host only, as"
                        + " https://www.example.com",
                config(List.of("https://www.example.com/form"), thanks, Map.of()),
                "thank_you: `javascript:alert(1)` is not a web address; write it in full, as"
                        + " https://www.example.com/thanks",
                config(ORIGINS, "javascript:alert(1)", Map.of()),
                "map.phones: unknown field `phones`; did you mean `phone`? Use `fields.phones` for a field of your own",
                config(ORIGINS, thanks, Map.of("phones", List.of(MapEntry.of("tel")))));
    }

    /// A form on a page has no secret.
    @Override
    public boolean provesItself(String caseName) {
        return false;
    }

    @Override
    public Set<String> signatureHeaders(WebFormConfig config) {
        return Set.of();
    }
}
