package dev.leadgate.adapters.email;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Stands before an IMAP server and leaves mail number two out of the first list of what is new,
/// as a server does that numbers a mail before it shows it.
final class HidingProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private volatile boolean listed;
    private volatile boolean hid;

    HidingProxy(int target) throws IOException {
        this.target = target;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    boolean hid() {
        return hid;
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> pump(client, server));
                Thread.ofVirtual().start(() -> answers(server, client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            var chunk = new byte[8192];
            for (int n = from.getInputStream().read(chunk);
                    n > 0;
                    n = from.getInputStream().read(chunk)) {
                var text = new String(chunk, 0, n, StandardCharsets.ISO_8859_1);
                listed |= text.matches("(?s).* UID FETCH \\d+:\\*.*");
                to.getOutputStream().write(chunk, 0, n);
            }
        } catch (IOException e) {
            // Either side hung up.
            return;
        }
    }

    private void answers(Socket from, Socket to) {
        try (from;
                to) {
            var in = new BufferedInputStream(from.getInputStream());
            var line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                line.write(b);
                if (b == '\n') {
                    var text = line.toString(StandardCharsets.ISO_8859_1).strip();
                    if (listed && !hid && text.matches("\\* 2 FETCH \\(UID \\d+\\)")) {
                        hid = true;
                    } else {
                        to.getOutputStream().write(line.toByteArray());
                    }
                    line.reset();
                }
            }
        } catch (IOException e) {
            // Either side hung up.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
