package dev.leadgate.app.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The style sheet and the script. Their addresses hold a hash of their content, so a browser may
/// keep them for ever.
final class Assets {

    record File(String path, String type, byte[] bytes) {}

    private final File style = load("app", "css", "text/css; charset=utf-8");
    private final File script = load("app", "js", "text/javascript; charset=utf-8");
    private final File icon = load("icon", "svg", "image/svg+xml");
    private final Map<String, File> byPath = Map.of(style.path(), style, script.path(), script, icon.path(), icon);

    private static File load(String name, String extension, String type) {
        try (var in = Objects.requireNonNull(Assets.class.getResourceAsStream(name + "." + extension), name)) {
            var bytes = in.readAllBytes();
            var hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
            return new File("/assets/" + name + "." + hash + "." + extension, type, bytes);
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read " + name + "." + extension, fault);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
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

    String icon() {
        return icon.path();
    }
}
