package dev.leadgate.adapters.email;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Keys with certificates that nobody signed, made by the JDK's own tool.
public final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private Certificates() {}

    /// @param names subject alternative names, as `dns:localhost`
    /// @param more further arguments of keytool, such as `-startdate -10d`
    public static KeyStore make(Path folder, String names, String... more) throws IOException, InterruptedException {
        var file = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + names,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
        return load(Files.newInputStream(file));
    }

    static KeyStore load(InputStream in) throws IOException {
        try (in) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    public static X509Certificate certificate(KeyStore store) throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate(store.aliases().nextElement());
    }

    public static PrivateKey key(KeyStore store) throws GeneralSecurityException {
        return (PrivateKey) store.getKey(store.aliases().nextElement(), PASSWORD);
    }

    static char[] password() {
        return PASSWORD.clone();
    }

    public static String pem(Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    static String pemFile(Path folder, KeyStore store) throws IOException, GeneralSecurityException {
        return Files.writeString(Files.createTempFile(folder, "ca", ".pem"), pem(certificate(store)))
                .toString();
    }
}
