package dev.leadgate.adapters.email.inbound;

import dev.leadgate.spi.BodySize;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON of mail providers: whole mails and attachments stand in it as single texts, so these may
/// be as long as the body.
final class ProviderJson {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(BodySize.MAIL.most())
                            .maxNameLength(1024)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .build();

    private ProviderJson() {}

    /// Empty when it is no JSON.
    static Optional<JsonNode> read(byte[] bytes) {
        try {
            return Optional.ofNullable(JSON.readTree(bytes));
        } catch (JacksonException | NumberFormatException broken) {
            return Optional.empty();
        }
    }

    static Optional<JsonNode> read(String text) {
        return read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
