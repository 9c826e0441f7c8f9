package dev.leadgate.adapters.email;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Stands before an IMAP server and hangs up whenever the body of mail number one is asked for.
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int target;

    CuttingProxy(int target) throws IOException {
        this.target = target;
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
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> pump(client, server, true));
                Thread.ofVirtual().start(() -> pump(server, client, false));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void pump(Socket from, Socket to, boolean cutting) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            var chunk = new byte[8192];
            for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
                var text = new String(chunk, 0, n, StandardCharsets.ISO_8859_1);
                if (cutting && text.contains("FETCH 1 (BODY.PEEK[]")) {
                    return;
                }
                to.getOutputStream().write(chunk, 0, n);
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
