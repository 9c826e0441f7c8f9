package dev.leadgate.app.console;

import dev.leadgate.history.Measure;
import dev.leadgate.history.RollupBook.Hour;
import dev.leadgate.store.Reader.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the team's page shows of the weeks before. However many look at it, it is read once in a few seconds.
final class TeamFigures {
    static final int ANSWER_DAYS = 30;
    static final int WAIT_WEEKS = 4;

    /// Of one rep, the newest ones: enough for a median and more.
    private static final int ANSWERS = 500;

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Desk desk;
    private Optional<Read> lately = Optional.empty();

    /// @param waited leads that nobody could take when they came, by hour
    record Read(Instant at, List<Response> responses, List<Hour> waited) {
        Read {
            responses = List.copyOf(responses);
            waited = List.copyOf(waited);
        }
    }

    TeamFigures(Desk desk) {
        this.desk = desk;
    }

    synchronized Read read(Instant now) {
        if (lately.filter(read -> read.at().plus(FRESH).isAfter(now)).isEmpty()) {
            lately = Optional.of(new Read(
                    now,
                    desk.reader()
                            .responses(desk.names().reps().keySet(), now.minus(Duration.ofDays(ANSWER_DAYS)), ANSWERS),
                    desk.history().hours(Measure.WAITING, now.minus(Duration.ofDays(7L * WAIT_WEEKS)))));
        }
        return lately.orElseThrow();
    }
}
