package dev.leadgate.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was signed by others.
final class Vectors {
    static final JsonNode ALL = read();

    private Vectors() {}

    static Stream<JsonNode> each(String group) {
        return ALL.get(group).valueStream();
    }

    private static JsonNode read() {
        try (var in = Vectors.class.getResourceAsStream("/signature/vectors.json")) {
            return JsonMapper.builder().build().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
