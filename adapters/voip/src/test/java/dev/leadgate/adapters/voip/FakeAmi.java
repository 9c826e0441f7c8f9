package dev.leadgate.adapters.voip;

import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.RecordingDoor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/// A manager interface on this machine: says its banner, checks logins, answers pings, and sends
/// what a test tells it to. One connection at a time.
final class FakeAmi implements AutoCloseable {
    static final Secret SECRET = Secret.of("ami-secret-0001");
    private static final String CHALLENGE = "141298314";

    private final ServerSocket server;
    private final List<String> actions = new ArrayList<>();
    private @Nullable Socket connection;
    private int logins;
    private boolean deaf;

    FakeAmi(ServerSocketFactory sockets) throws IOException {
        server = sockets.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("fake-ami").start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                talk(socket);
            } catch (IOException e) {
                // The other side hung up, or the test is over.
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        write(socket, "Asterisk Call Manager/9.0.0\r\n");
        var action = new TreeMap<String, String>();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isEmpty()) {
                action.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
                continue;
            }
            answer(socket, action);
            action.clear();
        }
    }

    private synchronized void answer(Socket socket, Map<String, String> action) throws IOException {
        actions.add(String.join(" ", action.values()));
        switch (String.valueOf(action.get("Action"))) {
            case "Challenge" -> write(socket, "Response: Success\r\nChallenge: " + CHALLENGE + "\r\n\r\n");
            case "Login" -> {
                boolean good = "leadgate".equals(action.get("Username"))
                        && (AmiConnection.key(CHALLENGE, SECRET).equals(action.get("Key"))
                                || SECRET.matches(action.getOrDefault("Secret", "")));
                write(socket, good ? "Response: Success\r\n\r\n" : "Response: Error\r\n\r\n");
                write(socket, "Event: FullyBooted\r\nStatus: Fully Booted\r\n\r\n");
                connection = good ? socket : null;
                logins += good ? 1 : 0;
            }
            case "Ping" -> {
                if (!deaf) {
                    write(socket, "Response: Success\r\nPing: Pong\r\n\r\n");
                }
            }
            case String other -> write(socket, "Response: Error\r\n\r\n");
        }
        notifyAll();
    }

    private static void write(Socket socket, String text) throws IOException {
        write(socket.getOutputStream(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /// Sends bytes as they are, on the connection that logged in.
    synchronized void send(String text) throws IOException {
        if (connection == null) {
            throw new IOException("nobody is logged in");
        }
        write(connection, text);
    }

    synchronized void drop() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /// Answers no ping from now on.
    synchronized void deaf() {
        deaf = true;
    }

    /// The values of each action, in the order of their keys.
    synchronized List<String> actions() {
        return List.copyOf(actions);
    }

    boolean awaitLogins(int count) throws InterruptedException {
        return await(() -> logins >= count && connection != null);
    }

    boolean awaitAction(String action) throws InterruptedException {
        return await(() -> actions.stream().anyMatch(a -> a.startsWith(action)));
    }

    private synchronized boolean await(BooleanSupplier reached) throws InterruptedException {
        var until = System.nanoTime() + RecordingDoor.LONGEST.toNanos();
        while (!reached.getAsBoolean()) {
            var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        drop();
    }
}
