package dev.leadgate.app.api;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/// How the command line finds a running gateway: its loopback port and the token that opens it.
/// Whoever can read the file may administer the gateway, so only its owner can.
///
/// @param token 256 bits, hexadecimal
public record AdminAccess(int port, String token) {
    private static final String FILE = "admin.properties";

    public AdminAccess {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
        if (!token.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("the token is not 64 hexadecimal digits");
        }
    }

    /// A token that nobody can guess.
    public static String newToken() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// The file in a data directory.
    public static Path file(Path dataDir) {
        return dataDir.resolve(FILE);
    }

    /// Replaces the file whole: a reader sees the old one or the new one, and nobody else ever
    /// sees either.
    public void write(Path dataDir) throws IOException {
        Files.createDirectories(dataDir);
        var text =
                "# How leadgate's command line reaches the running gateway. Written at every start; keep it to yourself.\n"
                        + "port=" + port + "\ntoken=" + token + "\n";
        var draft = dataDir.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createTempFile(
                        dataDir,
                        FILE,
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(dataDir, FILE, ".new");
        try {
            Files.writeString(draft, text);
            Files.move(draft, file(dataDir), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// @throws java.nio.file.NoSuchFileException when no gateway was ever started on this
    /// directory
    /// @throws IOException when the file cannot be read or does not say what it should
    public static AdminAccess read(Path dataDir) throws IOException {
        return readFile(file(dataDir));
    }

    /// Reads a file that [#write] wrote, wherever it was copied to.
    public static AdminAccess readFile(Path file) throws IOException {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
            return new AdminAccess(
                    Integer.parseInt(properties.getProperty("port", "")), properties.getProperty("token", ""));
        } catch (IllegalArgumentException fault) {
            throw new IOException(file + " does not say where the gateway is: " + fault.getMessage(), fault);
        }
    }
}
