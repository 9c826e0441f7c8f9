package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Streamer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the connection with 3CX, whoever opened it. One at a time: when 3CX connects anew, what
/// the old connection still holds is read first, then it is given up.
final class ThreeCxStreamer implements Streamer {
    private static final Logger LOG = LoggerFactory.getLogger(ThreeCxStreamer.class);
    private static final int CONNECT_WITHIN_MILLIS = 10_000;
    private static final int LOOK_EVERY_MILLIS = 500;

    private final ThreeCxConfig config;
    private final ThreeCxFeed feed;
    private final Set<String> strangers = new HashSet<>();

    ThreeCxStreamer(ThreeCxConfig config, ThreeCxFeed feed) {
        this.config = config;
        this.feed = feed;
    }

    @Override
    public void run(Door door) throws IOException, InterruptedException {
        try {
            if (config.mode().equals("listen")) {
                listen(door);
            } else {
                connect(door);
            }
        } catch (IOException e) {
            if (!door.closed()) {
                throw e;
            }
        }
    }

    private void connect(Door door) throws IOException, InterruptedException {
        var host = config.host().orElse("");
        int port = config.port().orElse(0);
        try (var socket = new Socket()) {
            door.onClose(() -> close(socket));
            try {
                socket.connect(new InetSocketAddress(host, port), CONNECT_WITHIN_MILLIS);
            } catch (IOException e) {
                throw new IOException(
                        "3CX: no connection to " + host + ":" + port + " ("
                                + e.getClass().getSimpleName() + "); see that CDR is a passive socket there",
                        e);
            }
            door.status(true, "connected");
            try {
                feed.read(socket, door, () -> false);
            } catch (IOException e) {
                throw new IOException(
                        "3CX: the connection to " + host + ":" + port + " broke (" + e.getMessage()
                                + "); connecting again",
                        e);
            }
        }
    }

    private void listen(Door door) throws IOException, InterruptedException {
        var waiting = new ArrayDeque<Socket>();
        try (var server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(
                    InetAddress.getByName(config.bind()), config.port().orElse(0)));
            door.status(true, "port " + server.getLocalPort());
            while (!door.closed()) {
                server.setSoTimeout(LOOK_EVERY_MILLIS);
                if (!waiting.isEmpty() || accept(server, waiting)) {
                    server.setSoTimeout(1);
                    serve(server, waiting, door);
                }
            }
        } finally {
            waiting.forEach(ThreeCxStreamer::close);
        }
    }

    private void serve(ServerSocket server, Deque<Socket> waiting, Door door) throws InterruptedException {
        try (var socket = waiting.removeFirst()) {
            feed.read(socket, door, () -> !waiting.isEmpty() || accept(server, waiting));
        } catch (IOException e) {
            LOG.warn("the connection of 3CX broke: {}", e.getMessage());
        }
    }

    /// @return true when somebody who may is waiting now
    private boolean accept(ServerSocket server, Deque<Socket> waiting) {
        try {
            var socket = server.accept();
            var peer = socket.getInetAddress().getHostAddress();
            if (config.allow().contains(peer)) {
                waiting.addLast(socket);
                return true;
            }
            close(socket);
            if (strangers.size() < 100 && strangers.add(peer)) {
                LOG.warn("{} is not in `allow` of this source and was turned away", peer);
            }
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            // The port was closed, or the peer left at once; the caller looks whether to stop.
            return false;
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            LOG.debug("a socket did not close", e);
        }
    }
}
