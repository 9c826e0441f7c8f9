package dev.leadgate.app.replay;

import dev.leadgate.lead.Lead;
import dev.leadgate.normalize.Normalizer;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.pipeline.Sources;
import dev.leadgate.pipeline.Standardizer;
import dev.leadgate.routing.identity.Identifier;
import dev.leadgate.routing.identity.Identifier.Answer;
import dev.leadgate.routing.identity.KnownLeads;
import dev.leadgate.routing.policy.MergeConfig;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Batch.Outcome;
import dev.leadgate.store.DeadLetters;
import dev.leadgate.store.KnownLead;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Trace;
import dev.leadgate.store.Trace.Stored;
import dev.leadgate.telemetry.Telemetry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Takes payloads through the real standardizing and identifying of this moment, against the real
/// book, and writes nothing. One after the other, as settling does: the second request of a person
/// merges into the first. Thread-safe.
public final class Rehearsal {
    private static final int NAMED = 5;
    private static final int PAGE = 500;

    private final Standardizer standardizer;
    private final Trace trace;
    private final Identifier identifier;
    private final KnownLeads people = new KnownLeads(List.of());
    private final Set<String> into = new LinkedHashSet<>();
    private final Map<String, Plan.Cause> causes = new TreeMap<>();
    private long payloads;
    private long fresh;
    private long merged;
    private long already;
    private long ignored;
    private long failed;

    private Rehearsal(Standardizer standardizer, Trace trace, Identifier identifier) {
        this.standardizer = standardizer;
        this.trace = trace;
        this.identifier = identifier;
    }

    /// The stage on which rehearsals are held.
    ///
    /// @param merge how the running policy tells a repeated request
    public record Stage(Sources sources, Normalizer normalizer, Trace trace, Supplier<MergeConfig> merge) {

        /// A rehearsal under the configuration of this moment.
        public Rehearsal begin() {
            // Its counts and events are not the gateway's.
            var unheard = new Telemetry(new SimpleMeterRegistry());
            return new Rehearsal(new Standardizer(sources, normalizer, unheard), trace, new Identifier(merge.get()));
        }

        /// The stage as it would be under a draft.
        ///
        /// @param draft its sources
        public Stage under(Collection<OpenSource> draft, MergeConfig merging) {
            return new Stage(sources.after(draft), normalizer, trace, () -> merging);
        }

        /// What replaying open dead letters would come to.
        public Plan plan(DeadLetters.Filter filter) {
            var rehearsal = begin();
            long after = 0;
            var page = trace.openLetters(filter, after, PAGE);
            while (!page.isEmpty()) {
                rehearsal.add(page);
                after = page.getLast().claimed().raw().inboxId();
                page = page.size() < PAGE ? List.of() : trace.openLetters(filter, after, PAGE);
            }
            return rehearsal.plan();
        }
    }

    public synchronized void add(List<Stored> stored) {
        var results = standardizer
                .standardize(stored.stream().map(Stored::claimed).toList())
                .results();
        var reaches = results.stream()
                .flatMap(r -> r.outcomes().stream())
                .filter(Outcome.Standardized.class::isInstance)
                .map(Outcome.Standardized.class::cast)
                .flatMap(o -> identifier.sought(o.lead()).stream())
                .toList();
        // What is in the book does not overwrite what the rehearsal knows better.
        trace.known(reaches).stream()
                .filter(known -> people.find(known.id()).isEmpty())
                .forEach(people::put);
        for (int i = 0; i < results.size(); i++) {
            envelope(results.get(i), stored.get(i).settled());
        }
    }

    private void envelope(Batch.Result result, Set<Integer> settled) {
        payloads++;
        boolean lead = false;
        var dead = new ArrayList<Outcome.Dead>();
        for (int part = 0; part < result.outcomes().size(); part++) {
            switch (result.outcomes().get(part)) {
                case Outcome.Standardized made -> {
                    lead = true;
                    if (settled.contains(part)) {
                        already++;
                    } else {
                        identify(made, result.claimed().receivedAt());
                    }
                }
                case Outcome.Dead letter -> dead.add(letter);
                case Outcome.Ignored nothing -> {}
            }
        }
        if (!dead.isEmpty()) {
            failed++;
            dead.forEach(this::cause);
        } else if (!lead) {
            ignored++;
        }
    }

    private void identify(Outcome.Standardized made, Instant receivedAt) {
        var lead = made.lead();
        switch (identifier.identify(lead, receivedAt, people.near(identifier.sought(lead)))) {
            case Answer.New first -> made(lead, receivedAt);
            case Answer.Attached first -> made(lead, receivedAt);
            case Answer.Repeat(var known, var because) -> {
                merged++;
                if (known.number() > 0 && into.size() < NAMED) {
                    into.add("L-" + known.number());
                }
                people.put(known.touched(
                        identifier.added(lead, known), lead.channel().word(), receivedAt));
            }
        }
    }

    /// A lead without a number: it does not exist yet.
    private void made(Lead lead, Instant at) {
        fresh++;
        people.put(
                new KnownLead(lead.id(), 0, identifier.known(lead), LeadState.ASSIGNED, Optional.empty(), at, at, 1));
    }

    private void cause(Outcome.Dead letter) {
        causes.merge(
                letter.code() + " " + letter.place(),
                new Plan.Cause(letter.code(), letter.place(), letter.detail(), 1),
                (had, one) -> new Plan.Cause(had.code(), had.place(), had.detail(), had.count() + 1));
    }

    /// What is known so far.
    public synchronized Plan plan() {
        return new Plan(
                payloads,
                fresh,
                merged,
                List.copyOf(into),
                already,
                ignored,
                failed,
                causes.values().stream()
                        .sorted(Comparator.comparingLong(Plan.Cause::count).reversed())
                        .limit(NAMED)
                        .toList());
    }
}
