package dev.leadgate.app.console;

import dev.leadgate.signature.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The style sheet and the scripts. Their addresses hold a hash of their content, so a browser may
/// keep them for ever.
final class Assets {

    record File(String path, String type, Packed body) {}

    private final File style = load("app", "css", "text/css; charset=utf-8");
    private final File script = load("app", "js", "text/javascript; charset=utf-8");
    private final File worker = load("worker", "js", "text/javascript; charset=utf-8");
    private final File icon = load("icon", "svg", "image/svg+xml");
    private final Map<String, File> byPath =
            Stream.of(style, script, worker, icon).collect(Collectors.toMap(File::path, Function.identity()));

    private static File load(String name, String extension, String type) {
        try (var in = Objects.requireNonNull(Assets.class.getResourceAsStream(name + "." + extension), name)) {
            var bytes = in.readAllBytes();
            var hash = Sha256.hex(bytes).substring(0, 16);
            return new File("/assets/" + name + "." + hash + "." + extension, type, Packed.of(bytes));
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read " + name + "." + extension, fault);
        }
    }

    Optional<File> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    String style() {
        return style.path();
    }

    String script() {
        return script.path();
    }

    /// Of the script that holds the stream of events.
    String worker() {
        return worker.path();
    }

    String icon() {
        return icon.path();
    }
}
