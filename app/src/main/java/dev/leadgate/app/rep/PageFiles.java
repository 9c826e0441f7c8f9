package dev.leadgate.app.rep;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// What lets a phone install the pages: a manifest, an icon, a script and its worker. They say nothing about anybody.
final class PageFiles {
    private PageFiles() {}

    static void mount(Doors doors) {
        file(doors, "app.webmanifest", "application/manifest+json");
        file(doors, "icon.svg", "image/svg+xml");
        file(doors, "app.js", "text/javascript; charset=utf-8");
        file(doors, "worker.js", "text/javascript; charset=utf-8");
    }

    private static void file(Doors doors, String name, String type) {
        var bytes = bytes(name);
        doors.get(Permission.OPEN, "/me/" + name)
                .handler(context -> context.response()
                        .putHeader("content-type", type)
                        .putHeader("cache-control", "max-age=3600")
                        .putHeader("service-worker-allowed", "/me")
                        .end(Buffer.buffer(bytes)));
    }

    private static byte[] bytes(String name) {
        try (var in = Objects.requireNonNull(PageFiles.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read " + name, fault);
        }
    }
}
