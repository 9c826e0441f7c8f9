package dev.leadgate.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// One keep-alive connection that carries one request at a time. Written on the socket because a
/// full HTTP client would cost more processor time than the handlers it measures. Used on one
/// event loop only.
final class Line {
    /// The connection broke, or could not be made, before an answer came.
    static final int BROKEN = -1;

    private final NetClient client;
    private final int port;
    private @Nullable NetSocket socket;
    private Reply reply = new Reply();
    private @Nullable IntConsumer waiting;

    Line(NetClient client, int port) {
        this.client = client;
        this.port = port;
    }

    /// @param answered gets the status, or [#BROKEN]
    void send(Buffer request, IntConsumer answered) {
        waiting = answered;
        reply = new Reply();
        var open = socket;
        if (open != null) {
            open.write(request);
            return;
        }
        client.connect(port, "127.0.0.1").onComplete(connected -> {
            if (connected.failed()) {
                answer(BROKEN);
                return;
            }
            var made = connected.result();
            socket = made;
            made.handler(this::read);
            made.closeHandler(gone -> lost());
            made.exceptionHandler(gone -> made.close());
            made.write(request);
        });
    }

    private void read(Buffer bytes) {
        int status = reply.add(bytes);
        if (status == Reply.INCOMPLETE) {
            return;
        }
        if (reply.closes()) {
            close();
        }
        answer(status);
    }

    private void lost() {
        socket = null;
        answer(BROKEN);
    }

    private void answer(int status) {
        var to = waiting;
        waiting = null;
        if (to != null) {
            to.accept(status);
        }
    }

    void close() {
        var open = socket;
        socket = null;
        if (open != null) {
            // What happens to it from here on is not the next connection's business.
            open.closeHandler(null);
            open.close();
        }
    }
}
