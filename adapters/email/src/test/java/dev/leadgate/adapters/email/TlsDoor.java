package dev.leadgate.adapters.email;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Stands before an IMAP server that speaks in clear and adds TLS, at once or after STARTTLS (RFC
/// 2595).
final class TlsDoor implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final boolean startTls;
    private final SSLContext context;

    TlsDoor(int target, KeyStore keys, boolean startTls) throws IOException, GeneralSecurityException {
        this.target = target;
        this.startTls = startTls;
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, Certificates.password());
        context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            if (startTls && !askedForTls(client)) {
                return;
            }
            var tls = (SSLSocket) context.getSocketFactory()
                    .createSocket(client, client.getInetAddress().getHostAddress(), client.getPort(), true);
            tls.setUseClientMode(false);
            tls.startHandshake();
            var in = server.getInputStream();
            if (startTls) {
                line(in);
            }
            var up = Thread.ofVirtual().start(() -> pump(tls, server));
            copy(in, tls.getOutputStream());
            up.join();
        } catch (IOException e) {
            // The client did not like the certificate, or hung up: that is what some tests want.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean askedForTls(Socket client) throws IOException {
        var in = client.getInputStream();
        say(client, "* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready");
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var tag = line.substring(0, line.indexOf(' '));
            if (line.endsWith("STARTTLS")) {
                say(client, tag + " OK begin");
                return true;
            }
            if (line.endsWith("CAPABILITY")) {
                say(client, "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED");
                say(client, tag + " OK done");
            } else {
                say(client, tag + " NO not in clear");
            }
        }
        return false;
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /// Byte by byte: what follows belongs to TLS.
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        return line.toString().strip();
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream());
        } catch (IOException e) {
            // Either side hung up.
            return;
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        var chunk = new byte[8192];
        for (int n = from.read(chunk); n > 0; n = from.read(chunk)) {
            to.write(chunk, 0, n);
            to.flush();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
