package dev.leadgate.app.replay;

import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.RawLead;
import dev.leadgate.store.Backfilled;
import dev.leadgate.store.Claimed;
import dev.leadgate.store.Inbox;
import dev.leadgate.store.Lane;
import dev.leadgate.store.Trace;
import dev.leadgate.store.Trace.Stored;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/// One backfill of one source, step by step: rows of a table, or pages of the source's own API.
///
/// Whatever it brings goes through the same inbox, under the same keys, as what is sent live. So it
/// may stop anywhere and begin anew, and it may meet live leads: nothing becomes two leads. The live
/// cursor of a polled source is neither read nor moved. Thread-safe.
public final class Backfill {
    private final OpenSource source;
    private final boolean silent;
    private final Inbox inbox;
    private final Trace trace;
    private final InstantSource clock;
    private final Optional<Rehearsal> rehearsal;
    private final Watch watch;
    private final Optional<Rows> rows;
    private Cursor cursor;
    private long read;
    private long known;
    private long refused;
    private long announced;

    private Backfill(
            OpenSource source,
            boolean silent,
            Optional<Rehearsal> rehearsal,
            Optional<Rows> rows,
            Cursor cursor,
            Inbox inbox,
            Trace trace,
            InstantSource clock) {
        this.source = source;
        this.silent = silent;
        this.rehearsal = rehearsal;
        this.rows = rows;
        this.cursor = cursor;
        this.inbox = inbox;
        this.trace = trace;
        this.clock = clock;
        this.watch = new Watch(trace);
    }

    /// What backfills need of the gateway.
    public record Ground(Inbox inbox, Trace trace, Rehearsal.Stage stage, InstantSource clock) {

        private Optional<Rehearsal> rehearsal(boolean dryRun) {
            return dryRun ? Optional.of(stage.begin()) : Optional.empty();
        }

        /// By a table.
        ///
        /// @param silent notify nobody
        /// @param dryRun store nothing, see [Backfill#plan]
        public Backfill table(
                OpenSource source,
                List<String> head,
                Optional<KeyTemplate> id,
                Optional<String> date,
                boolean silent,
                boolean dryRun) {
            var rows = new Rows(head, id, date, source.facts().zone(), clock);
            return new Backfill(
                    source, silent, rehearsal(dryRun), Optional.of(rows), Cursor.START, inbox, trace, clock);
        }

        /// How the keys of the source's live leads look.
        public KeyLooks looks(OpenSource source) {
            return KeyLooks.of(trace.liveKeys(source.id()));
        }

        /// By the source's own API.
        ///
        /// @return empty when the source cannot be read back
        public Optional<Backfill> api(OpenSource source, Instant since, boolean silent, boolean dryRun) {
            return poller(source)
                    .flatMap(poller -> poller.since(since))
                    .map(from -> new Backfill(
                            source, silent, rehearsal(dryRun), Optional.empty(), from, inbox, trace, clock));
        }
    }

    private static Optional<Poller> poller(OpenSource source) {
        for (var intake : source.source().intakes()) {
            if (intake instanceof Intake.Polled(var poller, var every)) {
                return Optional.of(poller);
            }
        }
        return Optional.empty();
    }

    /// What a step did, and where the whole stands.
    ///
    /// @param read rows or envelopes so far
    /// @param known of them, those that were in the inbox before
    /// @param refused of them, those that cannot be read
    /// @param notes rows that this step refused, with the reason
    /// @param more the API has another page
    public record Step(long read, long known, long refused, List<Note> notes, boolean more) {
        public Step {
            notes = List.copyOf(notes);
        }
    }

    public record Note(long row, String why) {}

    /// @param first number of the first row, as people count them
    public synchronized Step rows(long first, List<List<String>> cells) {
        var table = rows.orElseThrow(() -> new IllegalStateException("this backfill reads pages"));
        var notes = new ArrayList<Note>();
        var envelopes = new ArrayList<Envelope>();
        boolean columns = !source.source().translator().readsRows();
        for (int i = 0; i < cells.size(); i++) {
            read++;
            switch (table.row(cells.get(i))) {
                case Rows.Row.Refused(var why) -> {
                    refused++;
                    notes.add(new Note(first + i, why));
                }
                case Rows.Row.Read(var envelope) -> envelopes.add(Backfilled.mark(envelope, silent, columns));
            }
        }
        take(envelopes, Lane.RECEIVED);
        return new Step(read, known, refused, notes, false);
    }

    /// @throws IOException the source's API does not answer now; the same step may be asked for again
    public synchronized Step page() throws IOException, InterruptedException {
        var page = poller(source)
                .orElseThrow(() -> new IllegalStateException("this backfill reads rows"))
                .poll(cursor);
        read += page.envelopes().size();
        take(
                page.envelopes().stream()
                        .map(e -> Backfilled.mark(e, silent, false))
                        .toList(),
                source.lane());
        cursor = page.next();
        return new Step(read, known, refused, List.of(), page.more());
    }

    private void take(List<Envelope> envelopes, Lane lane) {
        Map<String, Envelope> byKey = new LinkedHashMap<>();
        envelopes.forEach(e -> byKey.putIfAbsent(e.key(), e));
        var before = trace.stored(source.id(), byKey.keySet());
        known += envelopes.size() - byKey.size() + before.size();
        var fresh = byKey.values().stream()
                .filter(e -> !before.containsKey(e.key()))
                .toList();
        if (rehearsal.isPresent()) {
            rehearse(rehearsal.get(), fresh, lane);
        } else if (!fresh.isEmpty()) {
            store(fresh, lane);
        }
    }

    private void store(List<Envelope> fresh, Lane lane) {
        try {
            inbox.append(source.id(), lane, fresh).toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
        watch.add(trace.stored(source.id(), fresh.stream().map(Envelope::key).toList())
                .values());
    }

    /// What only announces a lead cannot be rehearsed without asking the vendor for each.
    private void rehearse(Rehearsal stage, List<Envelope> fresh, Lane lane) {
        if (lane == Lane.RECEIVED) {
            var now = clock.instant();
            stage.add(fresh.stream()
                    .map(e ->
                            new Stored(new Claimed(new RawLead(0, source.id(), e, Optional.empty()), now, 0), Set.of()))
                    .toList());
        } else {
            announced += fresh.size();
        }
    }

    /// Envelopes that a dry run could not look into, because the vendor holds their details.
    public synchronized long announced() {
        return announced;
    }

    /// What a dry run found so far.
    public Optional<Plan> plan() {
        return rehearsal.map(Rehearsal::plan);
    }

    public Progress progress() {
        return watch.look();
    }
}
