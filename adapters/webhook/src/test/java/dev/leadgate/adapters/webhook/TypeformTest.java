package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.SourceAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeformTest implements SignedFormContract {
    @Override
    public SourceAdapter<SignedFormConfig> adapter() {
        return SignedForm.typeform();
    }

    @Override
    public String header() {
        return "typeform-signature";
    }

    @Override
    public String prefix() {
        return "sha256=";
    }

    @Override
    public String secret() {
        return "typeform-secret-0001";
    }

    @Override
    public Map<String, List<MapEntry>> map() {
        return Map.of(
                "email", List.of(MapEntry.of("Where shall we write to?")),
                "seats", List.of(MapEntry.of("team_size").as("integer")),
                "campaign", List.of(MapEntry.of("form_name")));
    }

    /// The scheme computed by another program.
    @Test
    void the_signature_is_base64_over_the_raw_body() {
        var body = "{\"event_id\":\"01JTESTEVENT\",\"event_type\":\"form_response\",\"form_response\":"
                + "{\"form_id\":\"AbCd12\",\"token\":\"tok-0001\"}}";
        var signature = "sha256=bCqsazkDcQF31onjQFsakrSCA8CgDdy5z9ESDIMZEnM=";
        assertThat(signature(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(signature);
        var judge = new Posts(SignedForm.typeform(), settings(Map.of()));
        assertThat(judge.status(body, "application/json", Map.of(header(), signature)))
                .isEqualTo(200);
        assertThat(judge.status(body + " ", "application/json", Map.of(header(), signature)))
                .isEqualTo(401);
        assertThat(judge.status(body, "application/json", Map.of(header(), signature.substring(7))))
                .isEqualTo(401);
    }

    /// An unfinished response has the token of the finished one and must not take its place.
    @Test
    void an_unfinished_response_does_not_hide_the_finished_one() {
        var judge = new Posts(SignedForm.typeform(), settings(Map.of()));
        var finished =
                "{\"event_id\":\"e2\",\"event_type\":\"form_response\",\"form_response\":{\"form_id\":\"f\",\"token\":\"t\"}}";
        var partial = finished.replace("\"form_response\",", "\"form_response_partial\",")
                .replace("e2", "e1");
        assertThat(key(judge, finished)).isEqualTo("f:t").isEqualTo(key(judge, finished.replace("e2", "e3")));
        assertThat(key(judge, partial)).isEqualTo("event:e1");
        assertThat(key(judge, "{\"event_type\":\"form_response\"}"))
                .startsWith("sha256:")
                .isEqualTo(key(judge, "{\"event_type\":\"form_response\"}"))
                .isNotEqualTo(key(judge, "{}"));
        assertThat(key(judge, finished.replace("\"t\"", "\"" + "t".repeat(300) + "\"")))
                .startsWith("sha256:")
                .hasSize(71);
    }

    private String key(Posts judge, String body) {
        return judge.key(body, "application/json", Map.of(header(), signature(body.getBytes(StandardCharsets.UTF_8))));
    }
}
