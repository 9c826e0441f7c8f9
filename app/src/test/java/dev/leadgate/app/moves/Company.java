package dev.leadgate.app.moves;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Channel;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.policy.AbsenceConfig;
import dev.leadgate.routing.policy.AssignConfig;
import dev.leadgate.routing.policy.GiveBack;
import dev.leadgate.routing.policy.NotifyConfig;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.RepConfig;
import dev.leadgate.routing.policy.RuleConfig;
import dev.leadgate.routing.policy.SkillsConfig;
import dev.leadgate.routing.policy.Sla;
import dev.leadgate.routing.policy.SlaConfig;
import dev.leadgate.routing.policy.Team;
import dev.leadgate.routing.policy.TeamConfig;
import dev.leadgate.routing.settle.RoutingDecider;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Ids;
import dev.leadgate.store.Lane;
import dev.leadgate.store.LeadBook.PolicyRecord;
import dev.leadgate.store.Mover;
import dev.leadgate.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// One team of reps who are always on shift, led by Nadia.
///
/// @param team its id, so that companies of several tests share one database
record Company(String team, Policy policy) {

    /// @param accept empty for no SLA
    static Company of(
            String team, List<String> reps, Optional<Integer> maxOpen, Optional<Duration> accept, Sla.Step... onMiss) {
        return told(List.of("sink"), Map.of(), team, reps, maxOpen, accept, onMiss);
    }

    /// @param channels of every rep, in the order they are tried
    /// @param hours of every rep, who get leads outside of them, too; always on shift without
    static Company told(
            List<String> channels,
            Map<String, List<String>> hours,
            String team,
            List<String> reps,
            Optional<Integer> maxOpen,
            Optional<Duration> accept,
            Sla.Step... onMiss) {
        Map<String, RepConfig> people = new LinkedHashMap<>();
        Map<String, Double> members = new LinkedHashMap<>();
        reps.forEach(rep -> {
            people.put(rep, rep(rep, maxOpen, channels, hours.isEmpty() ? Optional.empty() : Optional.of("shift")));
            members.put(rep, 100.0);
        });
        var manager = team + "-nadia";
        people.put(manager, rep(manager, Optional.empty(), channels, Optional.empty()));
        Map<String, SlaConfig> slas = accept.isEmpty()
                ? Map.of()
                : Map.of(
                        "hot",
                        new SlaConfig(accept, Optional.empty(), Sla.Clock.WORKING_HOURS, List.of(onMiss), 1, false));
        var assign = new AssignConfig(
                Optional.of(team), Optional.empty(), Optional.empty(), SkillsConfig.NONE, Optional.empty());
        var config = new PolicyConfig(
                ZoneOffset.UTC,
                Optional.empty(),
                hours.isEmpty() ? Map.of() : Map.of("shift", hours),
                Map.of(),
                people,
                Map.of(
                        team,
                        new TeamConfig(
                                "round_robin",
                                members,
                                hours.isEmpty() ? "wait" : "ignore_availability",
                                Optional.of(manager),
                                Optional.empty(),
                                AbsenceConfig.STANDARD,
                                2,
                                Optional.empty())),
                slas,
                List.of(GiveBack.NOT_A_LEAD),
                List.of(new RuleConfig("everyone", Optional.empty(), assign, accept.map(a -> "hot"))),
                Optional.of(new NotifyConfig(Optional.of(new NotifyConfig.NotifyRep(channels)))));
        var compiled = Policy.compile(config, "v1");
        return new Company(
                team,
                compiled.policy()
                        .orElseThrow(
                                () -> new AssertionError(compiled.diagnostics().toString())));
    }

    /// @param yaml teams and rules, as they stand in the file
    static Company written(String team, String yaml) {
        var bound = new Binder(name -> new Secrets.Lookup.NotSet())
                .bind(ConfigTree.parse("leadgate.yaml", yaml).root(), PolicyConfig.class);
        return new Company(
                team, Policy.compile(bound.value().orElseThrow(), "v1").policy().orElseThrow());
    }

    private static RepConfig rep(
            String name, Optional<Integer> maxOpen, List<String> channels, Optional<String> hours) {
        return new RepConfig(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                channels.stream().collect(Collectors.toMap(c -> c, c -> "x")),
                "en",
                Optional.empty(),
                hours,
                List.of(),
                maxOpen,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    RoutingDecider decider() {
        return new RoutingDecider(() -> policy);
    }

    Mover mover() {
        return decider().mover();
    }

    PolicyRecord record() {
        return new PolicyRecord(
                team,
                "",
                "test",
                policy.teams().values().stream()
                        .collect(Collectors.toMap(Team::id, one -> one.members().keySet())));
    }

    /// A new person asks, and the rules decide.
    UUID lead(Store store) {
        return lead(store, "Kartika W.");
    }

    /// The same with a name of their own.
    UUID lead(Store store, String name) {
        var id = Ids.next();
        envelope(
                store,
                List.of(new Batch.Outcome.Standardized(
                        made(id, UUID.randomUUID().toString(), name), false)));
        return id;
    }

    /// An envelope comes, and its parts become what is said here.
    void envelope(Store store, List<Batch.Outcome> parts) {
        arrives(store, Lane.RECEIVED);
        var claimed = store.inbox().claim(Lane.RECEIVED, 1).getFirst();
        store.book().settle(new Batch(List.of(new Batch.Result(claimed, parts))), decider());
    }

    /// An envelope comes, and waits.
    static void arrives(Store store, Lane lane) {
        var envelope = new Envelope(UUID.randomUUID().toString(), Instant.EPOCH, Payload.of(new byte[0], ""), Map.of());
        store.inbox()
                .append("test", lane, List.of(envelope))
                .toCompletableFuture()
                .join();
    }

    /// @param key before the @ of the person's address
    static Lead made(UUID id, String key, String name) {
        return new Lead(
                id,
                "test",
                "web_form",
                Channel.WEB_FORM,
                Instant.EPOCH,
                new Person(
                        Optional.of(name),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Reach.Email(key + "@example.org"))),
                new Inquiry(
                        "form",
                        Optional.of("Pricing?"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                Attribution.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                Map.of());
    }
}
