package dev.leadgate.app.plugins;

import dev.leadgate.signature.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What `adapters test` found of a plugin: `conformance.json` in its folder.
///
/// @param jars fingerprint of the plugin's jars that were tested
/// @param types by kind and type, as in `source acme`
public record TestRecord(String jars, String testedAt, Map<String, Figures> types) {
    private static final String FILE = "conformance.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public TestRecord {
        types = Map.copyOf(types);
    }

    /// @param kept promises
    /// @param broken promises
    public record Figures(int cases, long mutations, int kept, int broken) {}

    /// Empty when there is none that can be read.
    static Optional<TestRecord> read(Path folder) {
        var file = folder.resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), TestRecord.class))
                    : Optional.empty();
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        Files.writeString(
                folder.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    /// Of all bytes of the jars, in the order of their names.
    static String fingerprint(List<Path> jars) {
        try {
            var contents = new byte[jars.size()][];
            for (int i = 0; i < contents.length; i++) {
                contents[i] = Files.readAllBytes(jars.get(i));
            }
            return Sha256.hex(contents);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
