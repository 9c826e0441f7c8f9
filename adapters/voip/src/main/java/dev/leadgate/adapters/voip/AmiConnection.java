package dev.leadgate.adapters.voip;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// One connection to a manager interface.
final class AmiConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int TICK_MILLIS = 100;
    private static final int ANSWER_TICKS = 100;

    private final AsteriskAmiConfig config;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final AmiFrames frames = new AmiFrames();
    private final byte[] buffer = new byte[16 * 1024];

    /// The user or the secret is wrong: trying again soon does not help.
    static final class LoginRefused extends AccessRefusedException {
        private static final long serialVersionUID = 1L;

        LoginRefused(String message) {
            super(message);
        }
    }

    private AmiConnection(AsteriskAmiConfig config, Socket socket) throws IOException {
        this.config = config;
        this.socket = socket;
        socket.setSoTimeout(TICK_MILLIS);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    static AmiConnection open(AsteriskAmiConfig config) throws IOException {
        var plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            plain.connect(new InetSocketAddress(config.host(), config.portOrUsual()), (int) CONNECT.toMillis());
            plain.setSoTimeout((int) CONNECT.toMillis());
            return new AmiConnection(config, config.tls().equals("none") ? plain : secured(config, plain));
        } catch (IOException | GeneralSecurityException e) {
            plain.close();
            throw new IOException(
                    "Asterisk AMI: cannot connect to " + config.host() + " port " + config.portOrUsual() + " ("
                            + e.getClass().getSimpleName() + "); see that it listens there and `tls` is right",
                    e);
        }
    }

    private static Socket secured(AsteriskAmiConfig config, Socket plain) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust(config), null);
        var socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, config.host(), config.portOrUsual(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static javax.net.ssl.TrustManager @Nullable [] trust(AsteriskAmiConfig config)
            throws IOException, GeneralSecurityException {
        if (config.certificate().isEmpty()) {
            return null;
        }
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var file = Files.newInputStream(Path.of(config.certificate().get()))) {
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("pbx" + number++, certificate);
            }
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /// @param events whether Asterisk is to send events from now on
    void login(boolean events) throws IOException {
        // One class of events, so that a large PBX does not send everything it has.
        var wanted = "Events: " + (!events ? "off" : config.records() ? "cdr" : "call") + "\r\n";
        AmiMessage answer;
        if (config.login().equals("md5")) {
            send("Action: Challenge\r\nAuthType: MD5\r\n");
            var challenge = answer().field("Challenge");
            if (challenge.isEmpty()) {
                throw new LoginRefused("Asterisk AMI: no challenge was given; use `login: plain` over TLS");
            }
            send("Action: Login\r\nAuthType: MD5\r\nUsername: " + config.user() + "\r\nKey: "
                    + key(challenge, config.secret()) + "\r\n" + wanted);
        } else {
            send("Action: Login\r\nUsername: " + config.user() + "\r\nSecret: "
                    + config.secret().reveal() + "\r\n" + wanted);
        }
        answer = answer();
        if (!answer.field("Response").equalsIgnoreCase("Success")) {
            throw new LoginRefused("Asterisk AMI: login refused at " + config.host()
                    + "; check user and secret, and `permit` in manager.conf");
        }
    }

    /// The scheme of Asterisk; MD5 is its choice.
    static String key(String challenge, Secret secret) {
        try {
            var text = challenge + secret.reveal();
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    void ping() throws IOException {
        send("Action: Ping\r\n");
    }

    private void send(String lines) throws IOException {
        out.write((lines + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private AmiMessage answer() throws IOException {
        for (int tick = 0; tick < ANSWER_TICKS; tick++) {
            for (var message : read()) {
                if (!message.field("Response").isEmpty()) {
                    return message;
                }
            }
        }
        throw new IOException("Asterisk AMI: no answer to the login from " + config.host());
    }

    /// What came within a moment, maybe nothing.
    ///
    /// @throws IOException the connection is gone
    List<AmiMessage> read() throws IOException {
        try {
            int length = in.read(buffer);
            if (length < 0) {
                throw new IOException("Asterisk AMI: " + config.host() + " closed the connection");
            }
            return frames.add(buffer, length);
        } catch (SocketTimeoutException quiet) {
            return List.of();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing left to do with a socket that cannot even be closed.
        }
    }
}
