package dev.leadgate.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Where the numbers are kept. Errors are those of the store.
public interface RollupBook {

    /// Adds to what is there, in every [Resolution] at once: all of it or nothing.
    void add(Collection<Entry> entries);

    /// What fell into the steps of a grid, summed up in each.
    List<Row> read(Grid grid, Collection<Measure> measures);

    /// Hours of one measure.
    List<Hour> hours(Measure measure, Instant since, Instant until);

    /// Forgets what is older than its resolution keeps.
    void trim(Instant now);

    void mark(Mark mark);

    /// Oldest first; of very many the newest.
    List<Mark> marks(Instant since, int max);

    /// @param step of the grid
    record Row(int step, Measure measure, String source, String channel, int bucket, long n) {}

    /// @param at start of the hour
    record Hour(Instant at, String source, String channel, long n) {}
}
