package dev.leadgate.app.console;

import dev.leadgate.store.TimelineEvent;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What happened, handed on at most four times a second, and put into words once for all who may hear
/// everything. The first after a pause goes on at once.
///
/// Events come on the threads that committed them, which wait for nobody. Readers must return at once.
final class Bulletin implements Consumer<List<TimelineEvent>> {
    /// Events that are told one by one; of more it is only said that they were more.
    static final int MOST = 2_000;

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Set<Consumer<Issue>> readers = ConcurrentHashMap.newKeySet();
    private final Object collecting = new Object();
    private final Object issuing = new Object();
    private List<TimelineEvent> collected = new ArrayList<>();
    private boolean flooded;
    private boolean due;
    private long next = System.nanoTime();

    /// What happened since the last one.
    static final class Issue {
        private final List<TimelineEvent> events;
        private final boolean flooded;
        private @Nullable Buffer words;

        private Issue(List<TimelineEvent> events, boolean flooded) {
            this.events = events;
            this.flooded = flooded;
        }

        /// Whether too much happened to be told.
        boolean flooded() {
            return flooded;
        }

        List<TimelineEvent> events() {
            return events;
        }

        /// All of it as it is sent, made when it is first asked for.
        synchronized Buffer words() {
            if (words == null) {
                words = Feed.lines(events);
            }
            return words;
        }
    }

    /// What was collected before is none of the reader's business.
    ///
    /// @return ends it
    Runnable subscribe(Consumer<Issue> reader) {
        synchronized (issuing) {
            issue();
            readers.add(reader);
        }
        return () -> readers.remove(reader);
    }

    @Override
    public void accept(List<TimelineEvent> events) {
        if (readers.isEmpty()) {
            return;
        }
        synchronized (collecting) {
            flooded |= collected.size() + events.size() > MOST;
            if (!flooded) {
                collected.addAll(events);
            }
            if (!due) {
                due = true;
                after(Math.max(0, next - System.nanoTime())).execute(this::issue);
            }
        }
    }

    private static Executor after(long nanos) {
        return CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Thread::startVirtualThread);
    }

    private void issue() {
        synchronized (issuing) {
            Issue issue;
            synchronized (collecting) {
                issue = new Issue(flooded ? List.of() : collected, flooded);
                collected = new ArrayList<>();
                flooded = false;
                due = false;
                next = System.nanoTime() + EVERY_NANOS;
            }
            if (issue.flooded() || !issue.events().isEmpty()) {
                readers.forEach(reader -> reader.accept(issue));
            }
        }
    }
}
