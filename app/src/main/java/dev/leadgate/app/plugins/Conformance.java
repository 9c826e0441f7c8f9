package dev.leadgate.app.plugins;

import dev.leadgate.plugin.JarPlugin;
import dev.leadgate.plugin.Origin;
import dev.leadgate.plugin.Registry;
import dev.leadgate.spi.CheckedExample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was tested of an adapter.
///
/// @param cases recorded or written payloads with their expected answers; examples of a declared type
/// @param mutations changed payloads and requests that were tried
/// @param passed promises that were kept; examples that hold
/// @param failed promises that were not; examples that do not
/// @param result one or a few words for the list
public record Conformance(int cases, long mutations, int passed, int failed, String result) {
    public static final Conformance NOT_TESTED = new Conformance(0, 0, 0, 0, "not tested");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Conformance of(int cases, long mutations, int passed, int failed) {
        return new Conformance(
                cases,
                mutations,
                passed,
                failed,
                failed == 0 ? "passed" : failed + " of " + (passed + failed) + " failed");
    }

    /// Of an adapter in a registry.
    ///
    /// @param kind `source`, `notifier` or `distribution`
    public static Conformance of(Registry registry, Object adapter, String kind, String type) {
        var origin = registry.origin(adapter);
        return origin.folder().isEmpty() ? builtIn(kind, type) : plugin(registry, origin, kind + " " + type);
    }

    /// What the contract suite found when this release was built; it ships beside the adapter.
    public static Conformance builtIn(String kind, String type) {
        var resource = "/META-INF/leadgate/conformance/" + kind + "/" + type + ".json";
        try (var found = Conformance.class.getResourceAsStream(resource)) {
            if (found == null) {
                return NOT_TESTED;
            }
            int cases = 0;
            long mutations = 0;
            int promises = 0;
            for (JsonNode run : JSON.readTree(found)) {
                cases += run.path("cases").asInt();
                mutations += run.path("mutations").asLong();
                promises += run.path("promises").asInt();
            }
            return of(cases, mutations, promises, 0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Conformance plugin(Registry registry, Origin origin, String name) {
        return registry.plugins().stream()
                .filter(p -> p.origin().equals(origin))
                .findFirst()
                .flatMap(p -> recorded(p, name))
                .orElse(NOT_TESTED);
    }

    private static Optional<Conformance> recorded(JarPlugin plugin, String name) {
        return TestRecord.read(plugin.folder()).flatMap(r -> {
            if (!r.jars().equals(TestRecord.fingerprint(plugin.jars()))) {
                return Optional.of(new Conformance(0, 0, 0, 0, "changed since its test"));
            }
            return Optional.ofNullable(r.types().get(name))
                    .map(t -> of(t.cases(), t.mutations(), t.kept(), t.broken()));
        });
    }

    /// Of a declared type: its examples.
    public static Conformance declared(List<CheckedExample> examples) {
        int held = (int) examples.stream().filter(CheckedExample::holds).count();
        return examples.isEmpty() ? NOT_TESTED : of(examples.size(), 0, held, examples.size() - held);
    }
}
