package dev.leadgate.config;

import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;

/// Where `${secret:NAME}` is looked up.
@FunctionalInterface
public interface Secrets {

    Lookup find(String name);

    /// What came of looking a secret up.
    sealed interface Lookup {
        record Found(Secret secret) implements Lookup {}

        record NotSet() implements Lookup {}

        /// It is there and cannot be used; neither text contains the secret.
        record Unusable(String why, String help) implements Lookup {}
    }

    /// The environment variable `LEADGATE_SECRET_NAME`, else the file that
    /// `LEADGATE_SECRET_NAME_FILE` names, else `secrets/NAME` in the data directory, which only
    /// its owner may read. The first of them that is there counts. One line break at the end of a
    /// file is not part of the secret.
    /// @param environment usually `System.getenv()`
    static Secrets standard(Map<String, String> environment, Path dataDirectory) {
        return name -> {
            var variable = "LEADGATE_SECRET_" + name;
            var value = environment.get(variable);
            if (value != null) {
                return found(value, variable);
            }
            var file = environment.get(variable + "_FILE");
            if (file != null) {
                return read(Path.of(file), false);
            }
            var own = dataDirectory.resolve("secrets").resolve(name);
            return Files.exists(own) ? read(own, true) : new Lookup.NotSet();
        };
    }

    /// Fixed values, for tests and for checking examples.
    static Secrets of(Map<String, String> values) {
        return name -> {
            var value = values.get(name);
            return value == null ? new Lookup.NotSet() : found(value, name);
        };
    }

    private static Lookup read(Path file, boolean ownerOnly) {
        try {
            if (ownerOnly && othersMayRead(file)) {
                return new Lookup.Unusable("can be read by other users: " + file, "run: chmod 600 " + file);
            }
            if (Files.size(file) > 64 * 1024) {
                return new Lookup.Unusable("is larger than 64 KB: " + file, "check that the file holds one secret");
            }
            return found(Files.readString(file).replaceFirst("\\r?\\n\\z", ""), file.toString());
        } catch (IOException e) {
            return new Lookup.Unusable("cannot be read: " + file, "check that the file is there and who may read it");
        }
    }

    private static boolean othersMayRead(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Set<PosixFilePermission> others = Set.of(
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.GROUP_WRITE,
                PosixFilePermission.OTHERS_READ,
                PosixFilePermission.OTHERS_WRITE);
        return Files.getPosixFilePermissions(file).stream().anyMatch(others::contains);
    }

    private static Lookup found(String value, String where) {
        return value.isEmpty()
                ? new Lookup.Unusable("is empty in " + where, "put the secret there, or remove it")
                : new Lookup.Found(Secret.of(value));
    }
}
