package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Streamer;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens to a manager interface and hands in one envelope per call once it is over. Calls that
/// are not stored yet survive a broken connection and a store that is away, but not the end of
/// the process: the manager interface repeats nothing.
final class AmiStreamer implements Streamer {
    /// There is no place to go on from.
    private static final Cursor LIVE = new Cursor("live");

    private static final Logger LOG = LoggerFactory.getLogger(AmiStreamer.class);
    private static final int BATCH = 100;

    private final AsteriskAmiConfig config;
    private final InstantSource clock;
    private final AmiCalls calls;

    AmiStreamer(AsteriskAmiConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.calls = new AmiCalls(config.records(), config.settle());
    }

    @Override
    public void run(Door door) throws IOException, InterruptedException {
        var closing = new CountDownLatch(1);
        door.onClose(closing::countDown);
        try (var connection = AmiConnection.open(config)) {
            connection.login(true);
            door.status(true, "connected");
            listen(connection, door, closing);
        } catch (AmiConnection.LoginRefused e) {
            door.status(false, "login refused");
            throw e;
        } catch (IOException e) {
            door.status(false, "connection lost");
            throw e;
        } finally {
            calls.cutOff();
        }
    }

    private void listen(AmiConnection connection, Door door, CountDownLatch closing)
            throws IOException, InterruptedException {
        var heard = clock.instant();
        var asked = Instant.MIN;
        while (!door.closed()) {
            if (calls.full()) {
                // Asterisk keeps what is not read, for a while.
                closing.await(1, TimeUnit.SECONDS);
            } else {
                var messages = connection.read();
                var now = clock.instant();
                messages.forEach(m -> calls.add(m, now));
                if (!messages.isEmpty()) {
                    heard = now;
                }
            }
            handIn(door, false);
            var now = clock.instant();
            if (!heard.plus(config.ping().multipliedBy(2)).isAfter(now) && asked.isAfter(heard)) {
                throw new IOException("Asterisk AMI: " + config.host() + " does not answer a ping");
            }
            if (!heard.plus(config.ping()).isAfter(now) && !asked.isAfter(heard)) {
                connection.ping();
                asked = now;
            }
        }
        connection.read().forEach(m -> calls.add(m, clock.instant()));
        handIn(door, true);
    }

    /// A store that is away is no reason to hang up: events would be lost meanwhile.
    private void handIn(Door door, boolean closing) throws InterruptedException {
        var over = calls.over(clock.instant(), closing);
        for (int from = 0; from < over.size(); from += BATCH) {
            List<String> ids = over.subList(from, Math.min(over.size(), from + BATCH));
            try {
                door.accept(calls.envelopes(ids), LIVE);
                calls.stored(ids);
                door.status(true, "connected");
            } catch (IOException e) {
                door.status(false, "store is away");
                if (closing) {
                    LOG.warn("{} calls that just ended could not be stored before the stop", over.size() - from);
                }
                return;
            }
        }
    }
}
