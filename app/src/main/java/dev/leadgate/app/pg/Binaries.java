package dev.leadgate.app.pg;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs from the class path, unpacked once per version.
///
/// They go to `bin-<version>` beside the data, or below the folder that the environment variable
/// `LEADGATE_PG_BIN` names, which several data directories can then share.
final class Binaries {
    private static final Pattern VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar$");
    private static final String UNPACKING = "unpacking-";
    private static final int BUFFER = 1 << 16;
    private static final int OWNER_EXECUTE = 0b001_000_000;

    private Binaries() {}

    /// The folder that has `bin/postgres`, unpacked now if it is not there yet.
    static Path in(Path home, Progress progress) {
        var archive = archive();
        try {
            var shared = System.getenv("LEADGATE_PG_BIN");
            var parent = shared == null || shared.isBlank() ? home : Files.createDirectories(Path.of(shared));
            var target = parent.resolve("bin-" + version(archive));
            if (!Files.isExecutable(target.resolve("bin/postgres"))) {
                progress.say("Unpacking PostgreSQL, first start only.");
                sweep(home);
                unpack(archive, target);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be unpacked below " + home + ".", e);
        }
    }

    private static URL archive() {
        var name = "postgres-" + system() + "-" + architecture() + ".txz";
        var found = Binaries.class.getResource("/" + name);
        if (found == null) {
            throw new LeadgateException(
                    ErrorCode.LG0803,
                    "This build of Leadgate brings no PostgreSQL for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch")
                            + "; set store.url to a PostgreSQL 15 or newer of your own, or build Leadgate on this"
                            + " machine");
        }
        return found;
    }

    private static String system() {
        return property("os.name").startsWith("mac") ? "darwin" : property("os.name");
    }

    /// The names that the archives use.
    private static String architecture() {
        return switch (property("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown").toLowerCase(Locale.ROOT);
    }

    private static String version(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection connection) {
            var version = VERSION.matcher(connection.getJarFileURL().getPath());
            return version.find()
                    ? version.group(1)
                    : Long.toHexString(connection.getJarEntry().getCrc());
        }
        return "unpacked";
    }

    /// Into a folder of its own first: a crash or a second process never leaves half of it in
    /// place.
    private static void unpack(URL archive, Path target) throws IOException {
        var temporary = Files.createTempDirectory(target.getParent(), UNPACKING);
        try {
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (var in = archive.openStream()) {
                extract(in, temporary);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Where somebody else was faster, that is as good.
            if (!Files.isExecutable(target.resolve("bin/postgres"))) {
                throw e;
            }
        } finally {
            Folders.delete(temporary);
        }
    }

    /// What a gateway left that was killed while it unpacked. Only in our own folder, which is
    /// locked.
    private static void sweep(Path home) throws IOException {
        try (var leftovers = Files.newDirectoryStream(home, UNPACKING + "*")) {
            for (var leftover : leftovers) {
                Folders.delete(leftover);
            }
        }
    }

    private static void extract(InputStream in, Path root) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in, BUFFER)))) {
            @Nullable TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                var path = root.resolve(entry.getName()).normalize();
                if (!path.startsWith(root)) {
                    throw new IOException("entry outside of the archive: " + entry.getName());
                }
                if (needed(entry.getName())) {
                    place(tar, entry, path);
                }
            }
        }
    }

    /// The archive also has headers and static libraries for C programs.
    private static boolean needed(String name) {
        return !name.endsWith(".a") && !name.contains("include/") && !name.contains("pkgconfig/");
    }

    private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        var parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        var executable = (entry.getMode() & OWNER_EXECUTE) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
