package dev.leadgate.app.pg;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/// How to reach the embedded server: a JDBC URL, the user and its password. Kept in a file that
/// only its owner can read, so that a second gateway process can use the same server.
public record Access(String url, String user, String password) {
    static final String USER = "leadgate";
    static final String DATABASE = "leadgate";
    private static final int PASSWORD_BYTES = 24;

    static Access generate(int port) {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Access(
                urlOf(port, DATABASE),
                USER,
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    Access atPort(int port) {
        return new Access(urlOf(port, DATABASE), user, password);
    }

    int port() {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }

    static String urlOf(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// Empty when there is no file yet.
    static Optional<Access> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The connection file " + file + " cannot be read.", e);
        }
        return Optional.of(new Access(
                need(properties, "url", file), need(properties, "user", file), need(properties, "password", file)));
    }

    private static String need(Properties properties, String key, Path file) {
        var value = properties.getProperty(key);
        if (value == null) {
            throw new LeadgateException(
                    ErrorCode.LG0803,
                    "The connection file " + file + " has no " + key + "; restore the file from a backup of the data"
                            + " directory");
        }
        return value;
    }

    /// Replaces the file in one step, so that a reader never sees half of it.
    void write(Path file) {
        var text = "url=" + url + "\nuser=" + user + "\npassword=" + password + "\n";
        var temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(temporary);
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            // Synced: without the password the data would be there and out of reach.
            Files.writeString(temporary, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The connection file " + file + " cannot be written.", e);
        }
    }

    /// Never the password: this text ends up in logs.
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
