package dev.leadgate.routing.settle;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.spi.Destination;
import dev.leadgate.spi.Destination.Answer;
import dev.leadgate.spi.Destination.Told;
import dev.leadgate.spi.DestinationAdapter.Telling;
import dev.leadgate.spi.LeadEvent;
import dev.leadgate.spi.LeadEvent.Subject;
import dev.leadgate.store.Deliveries;
import dev.leadgate.store.Deliveries.Result;
import dev.leadgate.store.DueDelivery;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// Tells one destination on virtual threads, a bounded number at once. What became of each row is a row again before
/// anything else happens to it.
public final class DeliveryStage {

    /// How long one is tried that the destination neither took nor refused: about three days.
    ///
    /// @param waits before the second, third ... attempt
    /// @param held between two attempts while the destination needs somebody
    public record Schedule(List<Duration> waits, Duration held) {
        public static final Schedule STANDARD = new Schedule(
                List.of(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24)),
                Duration.ofMinutes(5));

        public Schedule {
            waits = List.copyOf(waits);
        }

        /// The same, so many times as fast.
        public Schedule faster(long times) {
            return new Schedule(waits.stream().map(w -> w.dividedBy(times)).toList(), held.dividedBy(times));
        }
    }

    /// A destination as it is configured at the moment.
    ///
    /// @param now the lead as it is now; empty when it is gone
    public record Open(Destination destination, Telling telling, Function<UUID, Optional<Subject>> now) {}

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final String id;
    private final Supplier<Open> open;
    private final Deliveries deliveries;
    private final Telemetry telemetry;
    private final InstantSource clock;
    private final int parallel;
    private final Schedule schedule;
    private final Semaphore permits;
    private final Recording recording;

    /// @param open asked anew for every row
    public DeliveryStage(
            String id,
            Supplier<Open> open,
            Deliveries deliveries,
            Telemetry telemetry,
            InstantSource clock,
            int parallel,
            Schedule schedule) {
        this.id = id;
        this.open = open;
        this.deliveries = deliveries;
        this.telemetry = telemetry;
        this.clock = clock;
        this.parallel = parallel;
        this.schedule = schedule;
        this.permits = new Semaphore(parallel);
        this.recording = new Recording("deliver", telemetry, Recording.PAUSES);
    }

    public String id() {
        return id;
    }

    /// Returns once all rows were tried: what is leased is sent at once, and nothing waits under a lease.
    public void dispatch(List<DueDelivery> due) throws InterruptedException {
        for (var delivery : due) {
            permits.acquire();
            Thread.ofVirtual().name("deliver-" + id).start(() -> {
                try {
                    var result = send(delivery);
                    recording.tell(() -> deliveries.settle(delivery, result));
                } finally {
                    permits.release();
                }
            });
        }
        permits.acquire(parallel);
        permits.release(parallel);
    }

    /// How many rows one dispatch takes.
    int parallel() {
        return parallel;
    }

    /// Waits for what is on its way.
    public void drain(Duration limit) throws InterruptedException {
        if (permits.tryAcquire(parallel, limit.toMillis(), TimeUnit.MILLISECONDS)) {
            permits.release(parallel);
        }
    }

    private Result send(DueDelivery due) {
        try {
            var to = open.get();
            var told = fresh(due.told(), to);
            if (told.isEmpty()) {
                return new Result.Gone();
            }
            return switch (to.destination().send(told.get())) {
                case Answer.Taken(var entry) -> taken(due, entry);
                case Answer.Later(var after, var why) -> later(due, after, why);
                case Answer.Refused(var why) -> giveUp(why);
                case Answer.NeedsYou(var why) -> held(due, why);
            };
        } catch (IOException fault) {
            return retry(due, String.valueOf(fault.getMessage()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Result.Later(Duration.ZERO, "the gateway is stopping");
        } catch (LeadgateException away) {
            return new Result.Later(Duration.ofSeconds(5), String.valueOf(away.getMessage()));
        } catch (RuntimeException bug) {
            telemetry.emit(new Event.AdapterFailed(id, "deliver", bug));
            return retry(
                    due,
                    "the destination's adapter failed with " + bug.getClass().getSimpleName());
        }
    }

    /// A record is kept as the lead is now, so that a late or repeated row never takes it back to what it was.
    private static Optional<Told> fresh(Told told, Open to) {
        var event = told.event();
        return switch (to.telling()) {
            case EVENTS -> Optional.of(told);
            case RECORDS ->
                to.now()
                        .apply(event.subject().lead().id())
                        .map(subject -> new Told(
                                told.sequence(),
                                new LeadEvent(event.id(), event.kind(), event.at(), subject, event.detail()),
                                told.entry()));
        };
    }

    private Result taken(DueDelivery due, Optional<Destination.Entry> entry) {
        var took = Duration.between(due.createdAt(), clock.instant());
        telemetry.emit(new Event.MachineTold(id, took.isNegative() ? Duration.ZERO : took));
        return new Result.Taken(entry);
    }

    private Result retry(DueDelivery due, String why) {
        if (due.attempt() >= schedule.waits().size()) {
            return giveUp(why);
        }
        telemetry.emit(new Event.MachineNotTold(id, false, ours(why)));
        return new Result.Retry(schedule.waits().get(due.attempt()), why);
    }

    /// A system that asks for time gets what it asks for, as long as the whole schedule would take.
    private Result later(DueDelivery due, Duration asked, String why) {
        var longest = schedule.waits().stream().reduce(Duration.ZERO, Duration::plus);
        if (clock.instant().isAfter(due.createdAt().plus(longest))) {
            return giveUp(why);
        }
        telemetry.emit(new Event.MachineNotTold(id, false, ours(why)));
        return new Result.Later(asked.compareTo(SHORTEST) > 0 ? asked : SHORTEST, why);
    }

    /// For the log: what another system says may name people, and comes after the first colon.
    private static String ours(String why) {
        int colon = why.indexOf(": ");
        return colon < 0 ? why : why.substring(0, colon);
    }

    /// What is refused although others are taken is tried as often as any other.
    private Result held(DueDelivery due, String why) {
        if (due.attempt() >= schedule.waits().size()) {
            return giveUp(why);
        }
        telemetry.emit(new Event.MachineNotTold(id, false, ours(why)));
        return new Result.Held(schedule.held(), why);
    }

    private Result giveUp(String why) {
        telemetry.emit(new Event.MachineNotTold(id, true, ours(why)));
        return new Result.GiveUp(why);
    }
}
