package dev.leadgate.routing.settle;

import dev.leadgate.lead.Reach;
import dev.leadgate.notice.Words;
import dev.leadgate.spi.Letter;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.Notifier.Delivery;
import dev.leadgate.store.DueLetter;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.Letters;
import dev.leadgate.store.Letters.Result;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Sends letters over one notifier. Whoever opted out while a letter waited gets none that no person wrote.
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
    private final Function<Letter, Optional<URI>> ways;
    private final Telemetry telemetry;
    private final int parallel;
    private final Semaphore permits;

    /// @param ways where whoever gets a letter says that they want no more
    public LetterStage(
            String via,
            Notifier notifier,
            Letters letters,
            Function<Letter, Optional<URI>> ways,
            Telemetry telemetry,
            int parallel) {
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
                    letters.settle(letter, send(letter));
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

    private Result send(DueLetter due) {
        if (due.kind().automatic() && due.optedOut()) {
            return new Result.Withheld("the person wants no more");
        }
        try {
            return switch (notifier.write(ready(due))) {
                case Delivery.Delivered(var receipt) -> new Result.Sent(receipt);
                case Delivery.Deferred(var after, var why) -> retry(due, after, why);
                case Delivery.Undeliverable(var why) -> new Result.Failed(why);
                case Delivery.NoAddress(var why) -> new Result.Failed(why);
            };
        } catch (IOException fault) {
            return retry(due, Duration.ZERO, String.valueOf(fault.getMessage()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return retry(due, Duration.ZERO, "the gateway is stopping");
        } catch (RuntimeException bug) {
            telemetry.emit(new Event.AdapterFailed(via, "letter", bug));
            return retry(
                    due,
                    Duration.ZERO,
                    "the notifier failed with " + bug.getClass().getSimpleName());
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
