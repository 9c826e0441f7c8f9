package dev.leadgate.routing;

import dev.leadgate.lead.Attribution;
import dev.leadgate.lead.Channel;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.routing.identity.History;
import dev.leadgate.routing.policy.AbsenceConfig;
import dev.leadgate.routing.policy.AssignConfig;
import dev.leadgate.routing.policy.NotifyConfig;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.RepConfig;
import dev.leadgate.routing.policy.RuleConfig;
import dev.leadgate.routing.policy.SkillsConfig;
import dev.leadgate.routing.policy.TeamConfig;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.store.Availability;
import dev.leadgate.store.RosterState;
import dev.leadgate.store.RosterState.MemberState;
import dev.leadgate.store.RosterState.RepState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The small company of the examples.
public final class Given {
    /// Monday 2 March 2026, 14:02 in Jakarta, 08:02 in Madrid.
    public static final Instant NOW = Instant.parse("2026-03-02T07:02:11.031Z");

    private Given() {}

    public static RepConfig rep(String name, Optional<String> hours, List<String> skills, Integer... maxOpen) {
        return new RepConfig(
                name,
                Optional.of(name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.com"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                "en",
                Optional.empty(),
                hours,
                skills,
                maxOpen.length == 0 ? Optional.empty() : Optional.of(maxOpen[0]),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static TeamConfig team(String by, Map<String, Double> members, String whenNobody, String... manager) {
        return new TeamConfig(
                by,
                members,
                whenNobody,
                manager.length == 0 ? Optional.empty() : Optional.of(manager[0]),
                Optional.empty(),
                AbsenceConfig.STANDARD,
                2,
                Optional.empty());
    }

    /// Members with weights, in order.
    public static Map<String, Double> members(Object... pairs) {
        Map<String, Double> members = new LinkedHashMap<>();
        for (var i = 0; i < pairs.length; i += 2) {
            members.put((String) pairs[i], ((Number) pairs[i + 1]).doubleValue());
        }
        return members;
    }

    public static RuleConfig toTeam(String name, String when, String team, String... skills) {
        return new RuleConfig(
                name,
                Optional.of(when).filter(w -> !w.isEmpty()),
                new AssignConfig(
                        Optional.of(team),
                        Optional.empty(),
                        Optional.empty(),
                        new SkillsConfig(List.of(skills), List.of()),
                        Optional.empty()));
    }

    public static RuleConfig to(String name, String when, String to, String whenNobody) {
        return new RuleConfig(
                name,
                Optional.of(when).filter(w -> !w.isEmpty()),
                new AssignConfig(
                        Optional.empty(),
                        Optional.of(to),
                        Optional.empty(),
                        SkillsConfig.NONE,
                        Optional.of(whenNobody).filter(w -> !w.isEmpty())));
    }

    public static Map<String, Map<String, List<String>>> hours() {
        Map<String, Map<String, List<String>>> hours = new LinkedHashMap<>();
        hours.put("jakarta_day", day("Asia/Jakarta", "mon-fri", "08:30-17:30"));
        hours.put("jakarta_night", day("Asia/Jakarta", "mon-sun", "22:00-08:30"));
        hours.put("madrid_day", day("Europe/Madrid", "mon-fri", "09:00-18:00"));
        return hours;
    }

    private static Map<String, List<String>> day(String zone, String days, String interval) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put("time_zone", List.of(zone));
        keys.put(days, List.of(interval));
        return keys;
    }

    public static Map<String, RepConfig> reps() {
        Map<String, RepConfig> reps = new LinkedHashMap<>();
        var jakarta = Optional.of("jakarta_day");
        reps.put("budi", rep("Budi Santoso", jakarta, List.of("enterprise"), 20));
        reps.put("dina", rep("Dina Putri", jakarta, List.of("enterprise"), 20));
        reps.put("sari", rep("Sari Dewi", jakarta, List.of("enterprise"), 20));
        reps.put("rudi", rep("Rudi Hartono", Optional.of("jakarta_night"), List.of("enterprise"), 20));
        reps.put("agus", rep("Agus Wijaya", jakarta, List.of(), 20));
        reps.put("maya", rep("Maya Sari", jakarta, List.of("enterprise")));
        reps.put("ana", rep("Ana Ruiz", Optional.of("madrid_day"), List.of("enterprise"), 25));
        reps.put("nadia", rep("Nadia Lubis", Optional.empty(), List.of()));
        return reps;
    }

    public static PolicyConfig config(Map<String, TeamConfig> teams, RuleConfig... rules) {
        return new PolicyConfig(
                ZoneId.of("Asia/Jakarta"),
                Optional.empty(),
                hours(),
                Map.of(),
                reps(),
                teams,
                List.of(rules),
                Optional.of(new NotifyConfig(Optional.of(new NotifyConfig.NotifyRep(List.of("slack", "email"))))));
    }

    public static Map<String, TeamConfig> teams() {
        Map<String, TeamConfig> teams = new LinkedHashMap<>();
        teams.put(
                "apac",
                team(
                        "weighted_round_robin",
                        members("budi", 100, "dina", 50, "sari", 100, "rudi", 100, "agus", 100, "maya", 100),
                        "wait",
                        "nadia"));
        teams.put("global", team("round_robin", members("budi", 100, "dina", 100, "ana", 100), "wait", "nadia"));
        return teams;
    }

    public static PolicyConfig standard() {
        return config(
                teams(),
                to("known-customer", "has(lead.owner)", "lead.owner", "next_rule"),
                toTeam(
                        "enterprise-apac",
                        "lead.seats >= 50 && lead.country in [\"ID\", \"SG\", \"MY\"]",
                        "apac",
                        "enterprise"),
                toTeam("everyone-else", "", "global"));
    }

    public static Policy policy(PolicyConfig config) {
        var compiled = Policy.compile(config, "v37 (9f31c2a)");
        return compiled.policy()
                .orElseThrow(() -> new AssertionError(compiled.diagnostics().toString()));
    }

    public static Policy policy(PolicyConfig config, ProfileConfig profile) {
        var compiled = Policy.compile(config, profile, "v37 (9f31c2a)", Policy.Surroundings.NONE);
        return compiled.policy()
                .orElseThrow(() -> new AssertionError(compiled.diagnostics().toString()));
    }

    public static Lead lead(long seed, String country, Integer seats) {
        return lead(seed, country, seats, List.of(new Reach.Email("person" + seed + "@example.org")));
    }

    public static Lead lead(long seed, String country, Integer seats, List<Reach> reaches) {
        return new Lead(
                new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | seed),
                "website",
                "web_form",
                Channel.WEB_FORM,
                NOW,
                new Person(
                        Optional.of("Kartika W."),
                        Optional.of("PT Maju Jaya"),
                        Optional.empty(),
                        Optional.empty(),
                        reaches),
                new Inquiry(
                        "form",
                        Optional.of("Pricing for our offices, on-prem possible?"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new BigDecimal("12000.50")),
                        Optional.of("EUR"),
                        seats == 0 ? Optional.empty() : Optional.of((long) seats),
                        List.of()),
                Attribution.NONE,
                Optional.empty(),
                Optional.of(country).filter(c -> !c.isEmpty()),
                Optional.empty(),
                Optional.of("Jakarta"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("expo"),
                false,
                Map.of(
                        "budget", new FieldValue.Decimal(new BigDecimal("5000")),
                        "employees", new FieldValue.Text("250"),
                        "plan", new FieldValue.Text("gold")));
    }

    public static Subject subject(Lead lead) {
        return new Subject(lead, 1042, NOW, History.NONE);
    }

    public static Subject ownedBy(Lead lead, String rep) {
        return new Subject(lead, 1042, NOW, new History(Optional.of(rep), 2, Optional.of(NOW), Optional.of(7L)));
    }

    public static RosterState empty() {
        return new RosterState(Map.of(), Map.of());
    }

    /// The roster of the golden text.
    public static RosterState busyDay() {
        Map<String, MemberState> apac = new HashMap<>();
        apac.put("budi", received(8, 50));
        apac.put("dina", received(5, 40));
        apac.put("sari", received(10, 30));
        apac.put("rudi", received(9, 20));
        apac.put("agus", received(9, 10));
        apac.put("maya", received(9, 5));
        Map<String, RepState> reps = new HashMap<>();
        reps.put("budi", new RepState(11, Availability.AVAILABLE));
        reps.put("sari", new RepState(20, Availability.AVAILABLE));
        reps.put(
                "maya",
                new RepState(
                        3,
                        new Availability(
                                Availability.Status.BUSY, Optional.of(Instant.parse("2026-03-02T07:20:00Z")), "maya")));
        return new RosterState(Map.of("apac", apac), reps);
    }

    public static MemberState received(long received, int minutesAgo) {
        return new MemberState(received, 0, Optional.of(NOW.minusSeconds(minutesAgo * 60L)));
    }

    public static Decision decide(PolicyConfig config, Subject subject, RosterState roster) {
        return decide(config, subject, roster, NOW);
    }

    public static Decision decide(PolicyConfig config, Subject subject, RosterState roster, Instant now) {
        return Router.decide(policy(config), subject, new Roster(roster), now);
    }
}
