package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.PolicyLines.Applied;
import dev.leadgate.app.api.PolicyLines.ApplyPolicy;
import dev.leadgate.app.api.PolicyLines.RuleLine;
import dev.leadgate.app.api.PolicyLines.RuleList;
import dev.leadgate.app.api.PolicyLines.VersionLine;
import dev.leadgate.app.api.PolicyLines.VersionList;
import dev.leadgate.app.api.PolicyLines.VersionText;
import dev.leadgate.app.api.PolicyLines.WhyNotLine;
import dev.leadgate.app.api.SourceLines.Reloaded;
import dev.leadgate.app.config.ConfigLoader.Config;
import dev.leadgate.app.config.PolicyFile;
import dev.leadgate.config.Suggestion;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.Decision;
import dev.leadgate.routing.WhyNot;
import dev.leadgate.routing.policy.ExperimentConfig;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.PolicyVersions;
import dev.leadgate.store.PolicyVersions.RuleHits;
import dev.leadgate.store.PolicyVersions.Stored;
import dev.leadgate.store.PolicyVersions.Version;
import dev.leadgate.store.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Versions of the policy, what their rules did, and whom they passed over.
final class PolicyAnswers {
    private static final Duration USUAL = Duration.ofDays(7);
    private static final int HASH = 8;

    private final PolicyVersions versions;
    private final PolicyFile file;
    private final Reader reader;
    private final Supplier<Policy> policy;
    private final InstantSource clock;

    PolicyAnswers(
            PolicyVersions versions, PolicyFile file, Reader reader, Supplier<Policy> policy, InstantSource clock) {
        this.versions = versions;
        this.file = file;
        this.reader = reader;
        this.policy = policy;
        this.clock = clock;
    }

    void mount(ApiRoutes routes) {
        routes.get(
                Permission.RULES_READ,
                "/api/policies",
                Operation.of("Versions of the rules, newest first", VersionList.class, Query.limit(50, 1000)),
                this::list);
        routes.show(
                Permission.RULES_READ,
                "/api/policies/:ref",
                Operation.of("A version of the rules with its text", VersionText.class),
                (version, p) -> show(version));
        routes.post(
                Permission.RULES_WRITE,
                "/api/policies",
                ApplyPolicy.class,
                Operation.of("Apply rules, unless they have a problem", Applied.class),
                this::apply);
        routes.change(
                Permission.RULES_WRITE,
                "/api/policies/:ref/rollback",
                ApplyPolicy.class,
                Operation.of("Apply the rules of an earlier version again", Applied.class),
                this::rollBack);
        routes.get(
                Permission.RULES_READ,
                "/api/rules",
                Operation.of(
                        "Rules and how many leads each placed",
                        RuleList.class,
                        Query.text("since", "counted since then, as 2026-03-02T07:00:00Z")),
                this::rules);
        routes.show(
                Permission.LEADS_READ,
                "/api/leads/:ref/why-not",
                Operation.of(
                        "Why a lead did not go to a rep", WhyNotLine.class, Query.text("rep", "the rep"), Query.PII),
                (lead, p) -> whyNot(
                        lead,
                        p.text("rep").orElseThrow(() -> new Refusal(400, "`rep` is missing", "")),
                        p.flag("pii")));
    }

    VersionList list(Parameters parameters) {
        var found = versions.list(parameters.limit(50, 1000));
        long live = live();
        return new VersionList(found.stream().map(v -> line(v, live)).toList());
    }

    private long live() {
        return versions.list(1).stream().map(Version::number).findFirst().orElse(0L);
    }

    private static VersionLine line(Version version, long live) {
        return new VersionLine(
                version.number(),
                version.sha256().substring(0, Math.min(HASH, version.sha256().length())),
                version.appliedAt(),
                version.appliedBy(),
                version.note(),
                version.number() == live);
    }

    VersionText show(String reference) {
        var stored = stored(reference);
        return new VersionText(line(stored.version(), live()), stored.text());
    }

    private Stored stored(String reference) {
        var number = reference.strip().replaceFirst("^[vV]", "");
        long wanted = reference.equals("live") ? live() : number.matches("\\d{1,18}") ? Long.parseLong(number) : -1;
        return versions.find(wanted)
                .orElseThrow(() -> new Refusal(404, "there is no version " + reference, "leadgate policy list"));
    }

    Applied apply(ApplyPolicy wanted) {
        var text = Optional.ofNullable(wanted.text())
                .filter(t -> !t.isBlank())
                .orElseThrow(
                        () -> new Refusal(400, "there is no `text` to apply", "send the text of the configuration"));
        return applied(text, wanted, Optional.ofNullable(wanted.note()).orElse(""));
    }

    /// A copy of an earlier version becomes the newest.
    Applied rollBack(String reference, ApplyPolicy wanted) {
        var stored = stored(reference);
        var why = Optional.ofNullable(wanted.note()).filter(n -> !n.isBlank()).map(n -> ": " + n);
        return applied(stored.text(), wanted, "back to v" + stored.version().number() + why.orElse(""));
    }

    /// The text of the configuration that is live.
    String liveText() {
        return stored("live").text();
    }

    /// Refuses where the configuration is changed elsewhere.
    void writable() {
        file.managedElsewhere().ifPresent(path -> {
            throw new Refusal(
                    409,
                    "this configuration is managed in git and not written here",
                    "change " + path + " there and deploy it");
        });
    }

    Applied applied(String text, ApplyPolicy wanted, String note) {
        writable();
        var by = Optional.ofNullable(wanted.by()).filter(b -> !b.isBlank()).orElse("admin");
        var outcome = file.put(text, by, note.strip());
        var version = outcome.applied()
                ? versions.list(1).stream().findFirst().map(v -> line(v, v.number()))
                : Optional.<VersionLine>empty();
        return new Applied(Reloaded.of(outcome), version);
    }

    RuleList rules(Parameters parameters) {
        var since = parameters
                .text("since")
                .map(PolicyAnswers::instant)
                .orElseGet(() -> clock.instant().minus(USUAL));
        Map<String, RuleHits> hits = new HashMap<>(
                versions.hits(since).stream().collect(Collectors.toMap(RuleHits::rule, Function.identity())));
        long all = hits.values().stream().mapToLong(RuleHits::won).sum();
        var lines = new ArrayList<RuleLine>();
        var names = policy.get().rules().stream()
                .map(rule -> ExperimentConfig.ruleOf(rule.name()))
                .distinct()
                .toList();
        for (var name : names) {
            var own = Optional.ofNullable(hits.remove(name)).orElse(new RuleHits(name, 0, 0, 0, Optional.empty()));
            lines.add(line(lines.size() + 1, own, all));
        }
        hits.values().stream()
                .sorted(Comparator.comparing(RuleHits::rule))
                .forEach(gone -> lines.add(line(0, gone, all)));
        return new RuleList(since, all, lines);
    }

    private static RuleLine line(int number, RuleHits hits, long all) {
        return new RuleLine(
                number,
                hits.rule(),
                hits.won(),
                hits.passedOn(),
                hits.reached(),
                all == 0 ? 0 : 100.0 * hits.won() / all,
                hits.last());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notATime) {
            throw new Refusal(400, "`since` is not a time: " + text, "say 2026-03-02T07:00:00Z");
        }
    }

    /// @param shown what is personal is shown
    WhyNotLine whyNot(String reference, String rep, boolean shown) {
        var page = reader.lead(reference)
                .orElseThrow(() -> new Refusal(404, "no such lead: " + reference, "leadgate leads list"));
        var number = "L-" + page.line().number();
        if (page.decisions().isEmpty()) {
            throw new Refusal(404, number + " has no decision on record", "leadgate leads show " + number);
        }
        var decided = page.decisions().getLast();
        var personal = PersonalData.of(shown, page.lead().person());
        // Who takes a lead, or gives it to somebody, asks no rule.
        var asked = page.decisions().reversed().stream()
                .filter(d -> !read(d.doc(), personal).trials().isEmpty())
                .findFirst()
                .orElse(decided);
        var then = policyOf(asked.policy());
        if (!then.reps().containsKey(rep) && !policy.get().reps().containsKey(rep)) {
            throw new Refusal(
                    404,
                    "no such rep: " + rep,
                    Suggestion.help(rep, List.copyOf(policy.get().reps().keySet()), "reps"));
        }
        var why = WhyNot.of(read(asked.doc(), personal), then, rep);
        return new WhyNotLine(
                number, "v" + asked.policy(), asked.equals(decided) ? why : why.after(read(decided.doc(), personal)));
    }

    private static Decision read(String doc, PersonalData personal) {
        return Decision.fromJson(
                MaskedTree.of(ApiJson.MAPPER.readTree(doc), personal).toString());
    }

    /// The rules that decided; those of today where the version can no longer be read.
    private Policy policyOf(long version) {
        if (version == live()) {
            return policy.get();
        }
        try {
            return versions.find(version)
                    .flatMap(stored -> file.check(stored.text()).config())
                    .map(Config::policy)
                    .orElseGet(policy);
        } catch (LeadgateException noFiles) {
            return policy.get();
        }
    }
}
