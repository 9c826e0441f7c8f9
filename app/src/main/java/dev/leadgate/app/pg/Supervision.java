package dev.leadgate.app.pg;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Looks every second whether the server is there and restarts it if not. The pause between tries
/// doubles up to half a minute, so that a full disk is not hammered.
final class Supervision implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final EmbeddedPostgres postgres;
    private final Consumer<ServerEvent> listener;
    private final ScheduledExecutorService thread;
    private long lastPid;
    private long diedAtNanos;
    private boolean down;
    private Duration pause = LOOK;

    private Supervision(EmbeddedPostgres postgres, Consumer<ServerEvent> listener) {
        this.postgres = postgres;
        this.listener = listener;
        this.lastPid = postgres.pid().orElse(0L);
        this.thread = Executors.newSingleThreadScheduledExecutor(work ->
                Thread.ofPlatform().name("postgres-supervision").daemon(true).unstarted(work));
    }

    static Supervision begin(EmbeddedPostgres postgres, Consumer<ServerEvent> listener) {
        var supervision = new Supervision(postgres, listener);
        supervision.lookAgainAfter(LOOK);
        return supervision;
    }

    private void lookAgainAfter(Duration wait) {
        if (!thread.isShutdown()) {
            var unused = thread.schedule(this::look, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            var pid = postgres.pid();
            if (pid.isPresent()) {
                lastPid = pid.get();
                down = false;
            } else {
                restart();
            }
        } finally {
            lookAgainAfter(down ? pause : LOOK);
        }
    }

    private void restart() {
        if (!down) {
            down = true;
            diedAtNanos = System.nanoTime();
            pause = LOOK;
            listener.accept(new ServerEvent.Died(lastPid));
        }
        try {
            if (postgres.restartIfDead()) {
                down = false;
                lastPid = postgres.pid().orElse(0L);
                listener.accept(new ServerEvent.Restarted(lastPid, Duration.ofNanos(System.nanoTime() - diedAtNanos)));
            }
        } catch (RuntimeException e) {
            var cause = e instanceof LeadgateException known
                    ? known
                    : new LeadgateException(ErrorCode.LG0803, "PostgreSQL cannot be restarted", e);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            listener.accept(new ServerEvent.RestartFailed(cause, pause));
        }
    }

    /// Returns at once; a restart that is under way finds the server closed and gives up.
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
