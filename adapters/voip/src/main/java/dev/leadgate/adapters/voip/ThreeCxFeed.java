package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Streamer.Door;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Hands in the lines of one connection. 3CX sends each record once and forgets it, so a line is
/// offered to the store until it is in, and meanwhile nothing more is read.
///
/// @param pause between two offers of the same lines
record ThreeCxFeed(ThreeCxFormat format, InstantSource clock, Duration pause) {
    private static final int LONGEST = 64 * 1024;
    private static final int LOOK_EVERY_MILLIS = 500;

    /// Reads until the other side ends or the door closes.
    ///
    /// @param enough asked twice a second while nothing comes; true ends the reading
    void read(Socket socket, Door door, BooleanSupplier enough) throws IOException, InterruptedException {
        socket.setKeepAlive(true);
        socket.setSoTimeout(LOOK_EVERY_MILLIS);
        var in = socket.getInputStream();
        var chunk = new byte[16 * 1024];
        var line = new ByteArrayOutputStream();
        while (!door.closed()) {
            int count;
            try {
                count = in.read(chunk);
            } catch (SocketTimeoutException e) {
                if (enough.getAsBoolean()) {
                    return;
                }
                continue;
            } catch (IOException e) {
                // Half a line is worth a look of somebody, and it does not come again.
                handIn(rest(line), door);
                throw e;
            }
            if (count < 0) {
                handIn(rest(line), door);
                return;
            }
            handIn(split(chunk, count, line), door);
        }
    }

    private List<Envelope> split(byte[] chunk, int count, ByteArrayOutputStream line) {
        var envelopes = new ArrayList<Envelope>();
        for (int i = 0; i < count; i++) {
            boolean end = chunk[i] == '\n' || chunk[i] == '\r';
            if (!end) {
                line.write(chunk[i]);
            }
            if (end || line.size() == LONGEST) {
                envelopes.addAll(rest(line));
            }
        }
        return envelopes;
    }

    private List<Envelope> rest(ByteArrayOutputStream line) {
        if (line.size() == 0) {
            return List.of();
        }
        var envelope = format.envelope(line.toByteArray(), clock);
        line.reset();
        return List.of(envelope);
    }

    private void handIn(List<Envelope> envelopes, Door door) throws IOException, InterruptedException {
        if (envelopes.isEmpty()) {
            return;
        }
        var closing = new CountDownLatch(1);
        boolean first = true;
        while (true) {
            try {
                door.accept(envelopes, door.cursor());
                if (!first) {
                    door.status(true, "connected");
                }
                return;
            } catch (IOException e) {
                if (first) {
                    door.onClose(closing::countDown);
                    door.status(false, "store away");
                    first = false;
                }
                if (door.closed() || closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException(
                            "3CX: stopped while the store was away; records not stored: " + envelopes.size(), e);
                }
            }
        }
    }
}
