package dev.leadgate.routing.settle;

import dev.leadgate.lead.Lead;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.DestinationAdapter.Telling;
import dev.leadgate.spi.LeadEvent;
import dev.leadgate.spi.LeadEvent.Kind;
import dev.leadgate.spi.LeadEvent.Owner;
import dev.leadgate.spi.LeadEvent.Subject;
import dev.leadgate.store.Announcement;
import dev.leadgate.store.Arrival;
import dev.leadgate.store.Facts;
import dev.leadgate.store.Held;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Move;
import dev.leadgate.store.MoveFacts;
import dev.leadgate.store.Reader.LeadPage;
import dev.leadgate.store.Settlement;
import dev.leadgate.store.Settlement.Again;
import dev.leadgate.store.Settlement.NewLead;
import dev.leadgate.store.Settlement.Placement;
import dev.leadgate.store.Settlement.Repeat;
import dev.leadgate.store.Settlement.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What other systems are told of what was decided. Leads that were backfilled silently are told to none. Pure.
///
/// @param policy knows the reps
public record Announcing(Policy policy, List<Subscription> subscriptions) {

    /// One destination.
    ///
    /// @param kinds it wants to hear of
    public record Subscription(String destination, String type, Telling telling, Set<Kind> kinds) {
        public Subscription {
            kinds = Set.copyOf(kinds);
        }
    }

    /// One thing that happened, for all who want to hear of it.
    ///
    /// @param cause tells two of one kind at one time apart
    private record News(Kind kind, Subject subject, Map<String, String> detail, String cause) {}

    public Announcing {
        subscriptions = List.copyOf(subscriptions);
    }

    /// @param settled of the batch, in its order
    List<Announcement> settled(Facts facts, List<Settlement> settled) {
        var all = new ArrayList<Announcement>();
        for (var one : settled) {
            all.addAll(told(facts.now(), news(facts, settled, one)));
        }
        return all;
    }

    List<Announcement> moved(MoveFacts facts, Move.Change change) {
        return told(facts.now(), news(facts, change));
    }

    private List<News> news(Facts facts, List<Settlement> settled, Settlement one) {
        return switch (one) {
            case NewLead made -> made.arrival().silent() ? List.of() : made(made);
            case Again again -> again.lead().silent() ? List.of() : again(again);
            case Repeat repeat -> repeat.arrival().silent() ? List.of() : touched(facts, settled, repeat);
            case Standing standing -> List.of();
        };
    }

    private List<News> made(NewLead made) {
        var arrival = made.arrival();
        var subject = subject(arrival.lead(), arrival.number(), arrival.receivedAt(), made.placement());
        return List.of(
                new News(Kind.CREATED, subject, Map.of("source", arrival.lead().source()), ""),
                placed(subject, made.placement()));
    }

    /// A lead that goes on waiting is no news.
    private List<News> again(Again again) {
        var lead = again.lead();
        return again.placement() instanceof Placement.Assigned to
                ? List.of(placed(subject(lead.lead(), lead.number(), lead.receivedAt(), to), to))
                : List.of();
    }

    private static News placed(Subject subject, Placement placement) {
        return switch (placement) {
            case Placement.Assigned to ->
                new News(Kind.ASSIGNED, subject, Map.of("why", to.why().english()), "");
            case Placement.Waiting wait ->
                new News(Kind.WAITING, subject, Map.of("why", wait.why().english()), "");
        };
    }

    /// The new request, under the number of the lead it belongs to, which may be of the same batch.
    private List<News> touched(Facts facts, List<Settlement> settled, Repeat repeat) {
        var arrival = repeat.arrival();
        var detail = Map.of(
                "source", arrival.lead().source(), "why", repeat.because().english());
        var cause = arrival.inboxId() + "/" + arrival.part();
        var known = facts.known().stream()
                .filter(k -> k.id().equals(repeat.into()))
                .findFirst()
                .map(k -> subject(
                        asked(arrival, k.id()), k.number(), arrival.receivedAt(), k.state(), k.owner(), "", ""));
        return known
                .or(() -> fresh(settled, repeat))
                .map(subject -> new News(Kind.TOUCHED, subject, detail, cause))
                .stream()
                .toList();
    }

    private Optional<Subject> fresh(List<Settlement> settled, Repeat repeat) {
        return settled.stream()
                .filter(NewLead.class::isInstance)
                .map(NewLead.class::cast)
                .filter(made -> made.arrival().lead().id().equals(repeat.into()))
                .findFirst()
                .map(made -> subject(
                        asked(repeat.arrival(), repeat.into()),
                        made.arrival().number(),
                        repeat.arrival().receivedAt(),
                        made.placement()));
    }

    private static Lead asked(Arrival arrival, UUID into) {
        var l = arrival.lead();
        return new Lead(
                into,
                l.source(),
                l.type(),
                l.channel(),
                l.occurredAt(),
                l.person(),
                l.inquiry(),
                l.attribution(),
                l.language(),
                l.country(),
                l.region(),
                l.city(),
                l.postalCode(),
                l.timeZone(),
                l.consents(),
                l.tags(),
                l.test(),
                l.fields());
    }

    private List<News> news(MoveFacts facts, Move.Change change) {
        var held = facts.held();
        var subject = after(held, change);
        var news = new ArrayList<News>();
        if (change.happened().stream().anyMatch(h -> h.kind().equals("sla_missed"))) {
            news.add(new News(Kind.SLA_MISSED, subject, Map.of(), ""));
        }
        change.placement().ifPresent(placement -> news.add(moved(held, subject, change, placement)));
        if (change.state() == LeadState.ACCEPTED && held.state() != LeadState.ACCEPTED) {
            news.add(new News(Kind.ACCEPTED, subject, Map.of(), ""));
        }
        if (change.state() != held.state()) {
            news.add(new News(
                    Kind.STAGE_CHANGED,
                    subject,
                    Map.of("from", held.state().word(), "to", change.state().word()),
                    ""));
        }
        if (change.rewritten().isPresent()) {
            news.add(new News(Kind.CHANGED, subject, Map.of(), ""));
        }
        return news;
    }

    private static News moved(Held held, Subject subject, Move.Change change, Placement placement) {
        var detail = new HashMap<String, String>();
        held.holding().ifPresent(was -> detail.put("from", was.rep()));
        change.leaving().ifPresent(leaving -> detail.put("reason", leaving.reason()));
        return switch (placement) {
            case Placement.Assigned to -> {
                detail.put("why", to.why().english());
                yield new News(held.holding().isPresent() ? Kind.REASSIGNED : Kind.ASSIGNED, subject, detail, "");
            }
            case Placement.Waiting wait -> {
                detail.put("why", wait.why().english());
                yield new News(Kind.WAITING, subject, detail, "");
            }
        };
    }

    private Subject after(Held held, Move.Change change) {
        var lead = change.rewritten().orElse(held.lead());
        return change.placement()
                .map(placement -> subject(lead, held.number(), held.receivedAt(), placement))
                .orElseGet(() -> subject(
                        lead,
                        held.number(),
                        held.receivedAt(),
                        change.state(),
                        held.owner(),
                        held.team(),
                        held.rule()));
    }

    private Subject subject(Lead lead, long number, Instant receivedAt, Placement placement) {
        return switch (placement) {
            case Placement.Assigned to ->
                subject(lead, number, receivedAt, LeadState.ASSIGNED, Optional.of(to.rep()), to.team(), to.rule());
            case Placement.Waiting wait ->
                subject(lead, number, receivedAt, LeadState.WAITING, Optional.empty(), wait.team(), wait.rule());
        };
    }

    private Subject subject(
            Lead lead,
            long number,
            Instant receivedAt,
            LeadState state,
            Optional<String> owner,
            String team,
            String rule) {
        return new Subject("L-" + number, lead, receivedAt, state.word(), owner.map(this::owner), team, rule);
    }

    /// A rep who left the policy is still somebody.
    private Owner owner(String rep) {
        return Optional.ofNullable(policy.reps().get(rep))
                .map(r -> new Owner(
                        rep, r.name(), Optional.ofNullable(r.addresses().get("email"))))
                .orElseGet(() -> new Owner(rep, rep, Optional.empty()));
    }

    /// A lead as it is now.
    public Subject now(LeadPage page) {
        var line = page.line();
        return subject(
                page.lead(),
                line.number(),
                line.receivedAt(),
                line.state(),
                line.owner(),
                line.team().orElse(""),
                line.rule().orElse(""));
    }

    private List<Announcement> told(Instant at, List<News> news) {
        return subscriptions.stream()
                .flatMap(to -> wanted(to, news).stream().map(one -> announcement(to, one, at)))
                .toList();
    }

    /// Whoever keeps a record is told once, whatever happened at the same time, and of no test.
    private static List<News> wanted(Subscription to, List<News> news) {
        var heard = news.stream().filter(n -> to.kinds().contains(n.kind()));
        return switch (to.telling()) {
            case EVENTS -> heard.toList();
            case RECORDS ->
                heard.filter(n -> !n.subject().lead().test()).limit(1).toList();
        };
    }

    private static Announcement announcement(Subscription to, News news, Instant at) {
        var name = String.join(
                "|",
                to.destination(),
                news.subject().lead().id().toString(),
                news.kind().word(),
                at.toString(),
                news.cause());
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new Announcement(to.destination(), new LeadEvent(id, news.kind(), at, news.subject(), news.detail()));
    }
}
