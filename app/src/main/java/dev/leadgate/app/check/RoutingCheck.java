package dev.leadgate.app.check;

import dev.leadgate.app.check.CaseResult.Difference;
import dev.leadgate.app.check.RoutingTests.Expect;
import dev.leadgate.app.check.RoutingTests.RepBefore;
import dev.leadgate.app.check.RoutingTests.RoutingCase;
import dev.leadgate.app.config.ConfigLoader.Config;
import dev.leadgate.config.Place;
import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Lead;
import dev.leadgate.normalize.Normalization;
import dev.leadgate.normalize.Normalizer;
import dev.leadgate.normalize.Settings;
import dev.leadgate.normalize.SourceFacts;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Decision.RuleTrial.Result;
import dev.leadgate.routing.Roster;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import dev.leadgate.routing.WhyText;
import dev.leadgate.routing.account.Accounts;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.ExperimentConfig;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.store.Availability;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.GivenTo;
import dev.leadgate.store.RosterState.MemberState;
import dev.leadgate.store.RosterState.RepState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Decides the leads of routing tests as the gateway would, at their own times, and compares.
public final class RoutingCheck {
    /// Who has no way to be reached is no lead; a case that is about something else need not say one.
    private static final String SOMEBODY = "somebody@example.com";

    private final Config config;
    private final Policy policy;
    private final Normalizer normalizer;
    private final Set<String> reached = new LinkedHashSet<>();

    public RoutingCheck(Config config) {
        this.config = config;
        this.policy = config.policy();
        this.normalizer = new Normalizer(
                new Settings(config.gateway().defaultCountry(), config.gateway().languages()));
    }

    /// @param suite name of the file
    /// @param accounts that are in the book
    /// @param place of the case
    public CaseResult run(String suite, RoutingCase test, Accounts accounts, Place place) {
        long start = System.nanoTime();
        var differences = new ArrayList<Difference>();
        List<String> because = List.of();
        var why = "";
        unknown(test, differences);
        var lead = differences.isEmpty() ? subject(test, accounts) : Optional.<Subject>empty();
        if (lead.isEmpty() && differences.isEmpty()) {
            differences.add(new Difference("lead", "a lead", "no way to reach this person"));
        }
        if (lead.isPresent()) {
            var decision = Router.decide(
                    policy, lead.get(), new Roster(roster(test)), test.at().toInstant());
            decision.matched().ifPresent(t -> reached.add(ExperimentConfig.ruleOf(t.rule())));
            PinnedArm.compare(config.routing(), test, decision.outcome().rule(), differences);
            compare(test.expect(), lead.get().lead(), decision, test.at(), differences);
            AfterCheck.compare(policy, test, lead.get(), decision, accounts, roster(test), differences);
            KnownCheck.compare(test.expect(), lead.get().lead(), decision.known(), differences);
            new WordsCheck(policy, test).compare(lead.get(), decision, differences);
            because = differences.isEmpty() ? List.of() : because(decision);
            why = WhyText.render(decision, about(test, lead.get(), decision))
                    + DeadlineCheck.shown(policy, lead.get().lead(), decision, test.at());
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        return new CaseResult(
                suite, test.name(), place.file(), place.line(), place.column(), took, differences, because, why);
    }

    private WhyText.About about(RoutingCase test, Subject subject, Decision decision) {
        return new WhyText.About(
                "lead",
                subject.lead().person().name().orElse(""),
                test.channel().word(),
                test.source(),
                subject.receivedAt(),
                decision.outcome().rep().map(rep -> policy.rep(rep).name()).orElse(""),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                test.at().getOffset());
    }

    /// Names of the rules that no case reached.
    public List<String> neverReached() {
        return names().filter(r -> !reached.contains(r)).toList();
    }

    public int rules() {
        return (int) names().count();
    }

    private Stream<String> names() {
        return policy.rules().stream()
                .map(rule -> ExperimentConfig.ruleOf(rule.name()))
                .distinct();
    }

    private void unknown(RoutingCase test, List<Difference> differences) {
        if (test.expect().isEmpty()) {
            differences.add(
                    new Difference("expect", "a rule, team, owner, state, until, score ...", "nothing is expected"));
        }
        test.lead().keySet().stream()
                .filter(f -> LeadField.of(f).isEmpty() && !f.startsWith("fields."))
                .forEach(f -> differences.add(new Difference("lead", "a lead field or fields.NAME", f)));
        test.reps().keySet().stream()
                .filter(r -> !policy.reps().containsKey(r))
                .forEach(r -> differences.add(new Difference("reps", "a rep of the configuration", r)));
        PinnedArm.check(config.routing(), test, differences);
        test.earlier().stream()
                .filter(r -> !policy.reps().containsKey(r))
                .forEach(r -> differences.add(new Difference("earlier", "a rep of the configuration", r)));
        test.expect()
                .sla()
                .filter(s -> !policy.slas().containsKey(s))
                .ifPresent(s -> differences.add(new Difference("sla", s, "there is no such SLA")));
        test.expect()
                .rule()
                .filter(r ->
                        policy.rules().stream().noneMatch(p -> as(r, p.name()).equals(r)))
                .ifPresent(r -> differences.add(new Difference("rule", r, "there is no such rule")));
        test.expect()
                .team()
                .filter(t -> !policy.teams().containsKey(t))
                .ifPresent(t -> differences.add(new Difference("team", t, "there is no such team")));
        test.expect()
                .owner()
                .filter(o -> !policy.reps().containsKey(o))
                .ifPresent(o -> differences.add(new Difference("owner", o, "there is no such rep")));
    }

    private Optional<Subject> subject(RoutingCase test, Accounts accounts) {
        var draft = Draft.of("form");
        test.lead()
                .forEach((name, value) -> LeadField.of(name)
                        .ifPresentOrElse(
                                f -> draft.put(f, value),
                                () -> draft.field(name.substring("fields.".length()), value)));
        if (!test.lead().containsKey("email") && !test.lead().containsKey("phone")) {
            draft.put(LeadField.EMAIL, SOMEBODY);
        }
        var at = test.at().toInstant();
        var raw = new RawLead(
                1, test.source(), new Envelope("test", at, Payload.of(new byte[0], ""), Map.of()), Optional.empty());
        var facts = new SourceFacts(
                test.source(),
                type(test.source()),
                test.channel(),
                config.gateway().defaultCountry(),
                config.routing().timeZone());
        return normalizer.normalize(raw, 0, new UUID(0, 1), draft.build(), facts) instanceof Normalization.Normalized n
                ? Optional.of(new Subject(
                                n.lead(),
                                PinnedArm.number(config.routing(), test),
                                at.minus(test.waited()),
                                history(test, at),
                                policy.accountOf(n.lead(), accounts),
                                Optional.empty(),
                                Set.copyOf(test.earlier()))
                        .tagged(policy, at))
                : Optional.empty();
    }

    private String type(String source) {
        return config.sources().stream()
                .filter(s -> s.id().equals(source))
                .map(s -> s.adapter().type())
                .findFirst()
                .orElse("test");
    }

    private static History history(RoutingCase test, Instant at) {
        if (test.owner().isEmpty()
                && test.touches() == 0
                && test.lastTouch().isEmpty()
                && test.touchChannels().isEmpty()) {
            return History.NONE;
        }
        var last = test.lastTouch().map(OffsetDateTime::toInstant).orElse(at.minus(Duration.ofDays(1)));
        var channels = test.touchChannels().stream().map(Channel::word).sorted().toList();
        return new History(test.owner(), Math.max(1, test.touches()), Optional.of(last), Optional.of(1L), channels);
    }

    private RosterState roster(RoutingCase test) {
        var reps = new HashMap<String, RepState>();
        var teams = new HashMap<String, Map<String, MemberState>>();
        var given = new HashMap<GivenTo, List<Instant>>();
        test.reps().forEach((id, before) -> {
            reps.put(id, new RepState(before.open(), availability(before), out(before, test.at())));
            var times = before.given().stream()
                    .map(OffsetDateTime::toInstant)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            given.put(new GivenTo(id, ""), times);
            policy.teams().keySet().forEach(team -> given.put(new GivenTo(id, team), times));
            policy.teams().values().stream()
                    .filter(t -> t.members().containsKey(id))
                    .forEach(t ->
                            teams.computeIfAbsent(t.id(), x -> new HashMap<>()).put(id, before.books()));
        });
        return new RosterState(teams, reps, Map.of(), given, PastBefore.of(test, policy));
    }

    private static List<OutOfOffice> out(RepBefore before, OffsetDateTime at) {
        return before.outUntil().filter(until -> until.isAfter(at)).stream()
                .map(until -> new OutOfOffice(at.toInstant().minusSeconds(1), until.toInstant(), ""))
                .toList();
    }

    private static Availability availability(RepBefore before) {
        return new Availability(Availability.Status.of(before.status()), Optional.empty(), "test");
    }

    private void compare(Expect expect, Lead lead, Decision decision, OffsetDateTime at, List<Difference> differences) {
        var outcome = decision.outcome();
        expect.rule().ifPresent(r -> differ("rule", r, as(r, outcome.rule()), differences));
        expect.team().ifPresent(t -> differ("team", t, outcome.team(), differences));
        expect.owner().ifPresent(o -> differ("owner", o, outcome.rep().orElse("nobody"), differences));
        expect.turns().ifPresent(t -> differ("turns", plain(t), plain(turns(outcome)), differences));
        expect.state()
                .ifPresent(s -> differ("state", s, outcome.rep().isPresent() ? "assigned" : "waiting", differences));
        expect.until().ifPresent(u -> DeadlineCheck.differ("until", u, outcome.until(), differences));
        DeadlineCheck.compare(policy, expect, lead, decision, at, differences);
        if (!differences.isEmpty()) {
            var rep = outcome.rep();
            var until = outcome.until()
                    .map(i -> ", until " + i.atOffset(at.getOffset()))
                    .orElse("");
            differences.add(new Difference(
                    "whole",
                    "",
                    rep.map(r -> "assigned to " + r).orElse("waiting" + until) + " (team " + outcome.team() + ", rule "
                            + outcome.rule() + ")"));
        }
    }

    private static BigDecimal turns(Decision.Outcome outcome) {
        return outcome.counts() ? outcome.turns().map(BigDecimal::valueOf).orElse(BigDecimal.ONE) : BigDecimal.ZERO;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static void differ(String what, String expected, String actual, List<Difference> differences) {
        if (!expected.equals(actual)) {
            differences.add(new Difference(what, expected, actual));
        }
    }

    /// Who names a rule means all arms of its experiment.
    private static String as(String expected, String rule) {
        return expected.contains(ExperimentConfig.MARK) ? rule : ExperimentConfig.ruleOf(rule);
    }

    /// What the rules above the one that took it said, and the reps that could not.
    private static List<String> because(Decision decision) {
        var lines = new ArrayList<String>();
        decision.trials().stream()
                .filter(t -> t.result() != Result.NOT_REACHED)
                .forEach(t -> lines.add("rule `" + t.rule() + "` " + words(t.result()) + ": " + t.because()));
        decision.candidates().stream()
                .flatMap(c -> c.skips().stream().map(s -> c.rep() + ": " + s.reason() + " " + s.detail()))
                .forEach(line -> lines.add(line.strip()));
        return lines;
    }

    private static String words(Result result) {
        return switch (result) {
            case MATCHED -> "matched";
            case NOT_MATCHED -> "did not match";
            case PASSED_ON -> "passed it on";
            case FAILED -> "failed";
            case NOT_REACHED -> "was not reached";
        };
    }
}
