package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.SourceAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest implements SignedFormContract {
    @Override
    public SourceAdapter<SignedFormConfig> adapter() {
        return SignedForm.tally();
    }

    @Override
    public String header() {
        return "tally-signature";
    }

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public String secret() {
        return "tally-secret-0001";
    }

    @Override
    public Map<String, List<MapEntry>> map() {
        return Map.of(
                "email", List.of(MapEntry.of("Who may we write to?")),
                "seats", List.of(MapEntry.of("question_3").as("integer")));
    }

    /// The scheme computed by another program.
    @Test
    void the_signature_is_base64_over_the_raw_body() {
        var body = "{\"eventId\":\"a4cb511e-d513-4fa5-baee-b815d718dfd1\",\"eventType\":\"FORM_RESPONSE\","
                + "\"createdAt\":\"2026-01-01T00:00:00.000Z\",\"data\":{\"responseId\":\"2wgx4n\",\"formId\":\"VwbNEw\"}}";
        var signature = "Z23Y3LLkCJyVypYgi9b3jiOrEMgvBpI5NK/e2/bTYMY=";
        assertThat(signature(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(signature);
        var judge = new Posts(SignedForm.tally(), settings(Map.of()));
        assertThat(judge.status(body, "application/json", Map.of(header(), signature)))
                .isEqualTo(200);
        assertThat(judge.status(body + "\n", "application/json", Map.of(header(), signature)))
                .isEqualTo(401);
        assertThat(judge.status(body, "application/json", Map.of(header(), "sha256=" + signature)))
                .isEqualTo(401);
    }
}
