package dev.leadgate.routing.settle;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.lead.Reach;
import dev.leadgate.notice.Words;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.store.Decider;
import dev.leadgate.store.DueLetter;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.Letters;
import dev.leadgate.store.Letters.Result;
import dev.leadgate.store.Letters.Still;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Sends letters over one notifier. Right before one that no person wrote leaves, it is asked whether it
/// still should.
public final class LetterStage {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2));

    private final String via;
    private final Notifier notifier;
    private final Letters letters;
    private final Supplier<Decider> deciders;
    private final Consumer<DueLetter> owners;
    private final Function<Letter, Optional<URI>> ways;
    private final Telemetry telemetry;
    private final int parallel;
    private final Semaphore permits;
    private final Recording recording;

    /// @param deciders asked anew for every letter
    /// @param owners told of what a person wrote and nobody took; the same letter may be told twice
    /// @param ways where whoever gets a letter says that they want no more
    public LetterStage(
            String via,
            Notifier notifier,
            Letters letters,
            Supplier<Decider> deciders,
            Consumer<DueLetter> owners,
            Function<Letter, Optional<URI>> ways,
            Telemetry telemetry,
            int parallel) {
        this(via, notifier, letters, deciders, owners, ways, telemetry, parallel, Recording.PAUSES);
    }

    LetterStage(
            String via,
            Notifier notifier,
            Letters letters,
            Supplier<Decider> deciders,
            Consumer<DueLetter> owners,
            Function<Letter, Optional<URI>> ways,
            Telemetry telemetry,
            int parallel,
            List<Duration> tell) {
        this.owners = owners;
        this.recording = new Recording("letters", telemetry, tell);
        this.deciders = deciders;
        this.via = via;
        this.notifier = notifier;
        this.letters = letters;
        this.ways = ways;
        this.telemetry = telemetry;
        this.parallel = parallel;
        this.permits = new Semaphore(parallel);
    }

    public String via() {
        return via;
    }

    /// Returns once all letters are on their way, not when they arrived.
    public void dispatch(List<DueLetter> due) throws InterruptedException {
        for (var letter : due) {
            permits.acquire();
            Thread.ofVirtual().name("letter-" + via).start(() -> {
                try {
                    result(letter).ifPresent(result -> {
                        count(letter, result);
                        recording.tell(() -> settled(letter, result));
                    });
                } finally {
                    permits.release();
                }
            });
        }
    }

    /// Waits for what is on its way.
    public void drain(Duration limit) throws InterruptedException {
        if (permits.tryAcquire(parallel, limit.toMillis(), TimeUnit.MILLISECONDS)) {
            permits.release(parallel);
        }
    }

    private void count(DueLetter due, Result result) {
        var outcome = switch (result) {
            case Result.Sent sent -> "sent";
            case Result.Retry retry -> "put_off";
            case Result.Later later -> "put_off";
            case Result.Failed failed -> "failed";
            case Result.Withheld withheld -> "withheld";
            case Result.OptedOut out -> due.kind().automatic() ? "withheld" : "failed";
        };
        telemetry.emit(new Event.LetterTried(via, due.kind().word(), outcome));
    }

    private CompletionStage<Void> settled(DueLetter due, Result result) {
        try {
            letters.settle(due, result);
            boolean failed = result instanceof Result.Failed || result instanceof Result.OptedOut;
            if (failed && due.kind() == LetterKind.REPLY) {
                owners.accept(due);
            }
            return CompletableFuture.completedStage(null);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }

    /// Nothing for a letter that is not this process's any more, or that nobody could ask about: it comes
    /// back when its lease ends.
    private Optional<Result> result(DueLetter due) {
        if (!due.kind().automatic()) {
            return Optional.of(send(due));
        }
        Optional<Still> still;
        try {
            still = letters.meanwhile(due).map(since -> deciders.get().still(due, since));
        } catch (LeadgateException away) {
            telemetry.emit(new Event.StoreAway("letters", away));
            return Optional.empty();
        } catch (RuntimeException bug) {
            return Optional.of(failed(due, "deciding", bug));
        }
        return still.map(answer -> switch (answer) {
            case Still.Leaves leaves -> send(due);
            case Still.Later(var at) -> new Result.Later(at);
            case Still.Not(var why) -> new Result.Withheld(why);
        });
    }

    private Result failed(DueLetter due, String what, RuntimeException bug) {
        telemetry.emit(new Event.AdapterFailed(via, "letter", bug));
        return retry(due, Duration.ZERO, what + " failed with " + bug.getClass().getSimpleName());
    }

    private Result send(DueLetter due) {
        try {
            return switch (notifier.write(ready(due))) {
                case Delivery.Delivered(var receipt) -> new Result.Sent(receipt);
                case Delivery.Deferred(var after, var why) -> retry(due, after, why);
                case Delivery.Undeliverable(var why) -> new Result.Failed(why);
                case Delivery.OptedOut(var why) -> new Result.OptedOut(why);
                case Delivery.NoAddress(var why) -> new Result.Failed(why);
            };
        } catch (IOException fault) {
            return retry(due, Duration.ZERO, String.valueOf(fault.getMessage()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return retry(due, Duration.ZERO, "the gateway is stopping");
        } catch (RuntimeException bug) {
            return failed(due, "the notifier", bug);
        }
    }

    /// A step tells the way out in words too; a first answer has been asked for.
    private Letter ready(DueLetter due) {
        var letter = due.letter();
        if (!due.kind().automatic()) {
            return letter;
        }
        var page = letter.to() instanceof Reach.Email ? ways.apply(letter) : Optional.<URI>empty();
        var leaving = letter.leaving(page);
        if (due.kind() != LetterKind.STEP) {
            return leaving;
        }
        var words = Words.of(letter.language(), "UTC");
        return leaving.ending(page.map(link -> words.say("letter_out_link", "link", link))
                .orElseGet(() -> words.say("letter_out_word")));
    }

    private static Result retry(DueLetter due, Duration asked, String why) {
        if (due.attempt() >= WAITS.size()) {
            return new Result.Failed(why);
        }
        var planned = WAITS.get(due.attempt());
        return new Result.Retry(asked.compareTo(planned) > 0 ? asked : planned, why);
    }
}
