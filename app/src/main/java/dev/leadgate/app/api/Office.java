package dev.leadgate.app.api;

import dev.leadgate.app.access.FrontDoor;
import dev.leadgate.app.api.AccessLines.AddPerson;
import dev.leadgate.app.api.AccessLines.CreateToken;
import dev.leadgate.app.api.AccessLines.CreatedToken;
import dev.leadgate.app.api.AccessLines.Invited;
import dev.leadgate.app.api.AccessLines.PersonList;
import dev.leadgate.app.api.AccessLines.TokenList;
import dev.leadgate.app.api.DestinationLines.CheckDestinations;
import dev.leadgate.app.api.DestinationLines.CheckedDestination;
import dev.leadgate.app.api.DestinationLines.DestinationLine;
import dev.leadgate.app.api.ForgetLines.Forget;
import dev.leadgate.app.api.ForgetLines.Forgotten;
import dev.leadgate.app.api.PolicyLines.AdoptVariant;
import dev.leadgate.app.api.PolicyLines.Applied;
import dev.leadgate.app.api.PolicyLines.ApplyPolicy;
import dev.leadgate.app.api.PolicyLines.ExperimentList;
import dev.leadgate.app.api.PolicyLines.RuleList;
import dev.leadgate.app.api.PolicyLines.Simulated;
import dev.leadgate.app.api.PolicyLines.VersionList;
import dev.leadgate.app.api.PolicyLines.VersionText;
import dev.leadgate.app.api.TeamLines.Calibrate;
import dev.leadgate.app.api.TeamLines.CalibrationLine;
import dev.leadgate.app.config.ConfigFiles;
import dev.leadgate.app.config.ConfigLoader.Config;
import dev.leadgate.app.config.ConfigLoader.Loaded;
import dev.leadgate.app.config.MapLine;
import dev.leadgate.app.config.PolicyFile;
import dev.leadgate.app.policy.PolicyDiff;
import dev.leadgate.app.replay.Fix;
import dev.leadgate.app.replay.Progress;
import dev.leadgate.app.replay.Watch;
import dev.leadgate.notice.SampleNotice;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.routing.Fairness;
import dev.leadgate.routing.WhyNot;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.spi.Notification.Recipient;
import dev.leadgate.spi.Notifier;
import dev.leadgate.store.Store;
import io.vertx.core.MultiMap;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What the console's pages ask and change beyond the store: by the same answers that the API's routes give,
/// so that a page and a verb never differ. Refuses with [Refusal].
///
/// Any thread may call; callers wait for the store, and for a simulation.
public final class Office {
    private final Parts parts;
    private final Runs runs = new Runs();
    private final PolicyAnswers policies;
    private final ExperimentAnswers experiments;
    private final StaffAnswers staff;
    private final AccessAnswers access;
    private final FairnessAnswers books;
    private final Simulations simulations;
    private final DestinationRoutes destinations;
    private final ForgetAnswers forgetting;

    /// @param policy asked anew every time, as are the others
    /// @param notifiers by the id used in ladders
    public record Parts(
            Store store,
            PolicyFile file,
            Supplier<Policy> policy,
            Supplier<People> people,
            Supplier<Map<String, Notifier>> notifiers,
            Optional<FrontDoor> front) {}

    public Office(Parts parts) {
        this.parts = parts;
        var store = parts.store();
        var clock = InstantSource.system();
        policies = new PolicyAnswers(store.policies(), parts.file(), store.reader(), parts.policy(), clock);
        experiments = new ExperimentAnswers(store.trials(), parts.file()::routing, policies, clock);
        staff = new StaffAnswers(policies, parts.file(), store.roster());
        simulations = new Simulations(store, parts.policy(), parts.file(), clock);
        forgetting = new ForgetAnswers(store.erasures());
        destinations = new DestinationRoutes(store.deliveries(), parts.file()::destinations);
        books = new FairnessAnswers(store.roster(), parts.policy(), clock);
        access = new AccessAnswers(
                new Api.Entry(store.signIns(), store.apiTokens(), parts.front()), parts.people(), clock);
    }

    private static Parameters parameters(String... namesAndValues) {
        var all = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Parameters(all);
    }

    /// The rules that decide now.
    public Policy policy() {
        return parts.policy().get();
    }

    /// Newest first.
    public VersionList versions(int most) {
        return policies.list(parameters("limit", String.valueOf(most)));
    }

    /// @param reference `v12`, `12` or `live`
    public VersionText version(String reference) {
        return policies.show(reference);
    }

    public RuleList rules(Instant since) {
        return policies.rules(parameters("since", since.toString()));
    }

    /// Why a lead did not go to a rep, with all that is personal.
    public WhyNot whyNot(String lead, String rep) {
        return policies.whyNot(lead, rep, true).why();
    }

    /// Checks a text as if it were the configuration; nothing is changed.
    public Loaded check(String text) {
        return parts.file().check(text);
    }

    /// What a text says differently from the configuration that is live.
    public List<PolicyDiff.Change> difference(String text) {
        return PolicyDiff.between(
                ConfigFiles.tree(policies.liveText()).root(),
                ConfigFiles.tree(text).root());
    }

    public Applied apply(String text, String by, String note) {
        return policies.apply(new ApplyPolicy(text, by, note));
    }

    /// Where the configuration is to be changed, when it is managed elsewhere and not written here.
    public Optional<Path> managedElsewhere() {
        return parts.file().managedElsewhere();
    }

    /// The line that would mend dead letters of one cause, as far as their cause tells it.
    public Optional<MapLine> mending(Fix fix) {
        return fix.kind() == Fix.Kind.LOOKALIKE && parts.file().mapped().contains(fix.source())
                ? MapLine.proposed(policies.liveText(), fix.source(), fix.target(), fix.field())
                : Optional.empty();
    }

    /// The sources of a draft, open for reading what is stored.
    public List<OpenSource> opened(Config draft) {
        return parts.file().opened(draft);
    }

    /// Follows what becomes of envelopes that take their way again, for half an hour.
    ///
    /// @return the run, for [#progress]
    public String follow(Collection<Long> inboxIds) {
        var watch = new Watch(parts.store().trace());
        watch.add(inboxIds);
        return runs.add(watch);
    }

    /// Empty when the run is not followed any more.
    public Optional<Progress> progress(String run) {
        return runs.find(run);
    }

    public Applied rollBack(String version, String by, String note) {
        return policies.rollBack(version, new ApplyPolicy(null, by, note));
    }

    /// Decides the leads of the last days anew by the live rules and by these, as `simulate` does; nothing is
    /// written. One at a time.
    public Simulated simulate(Policy draft, Duration back) {
        return simulations.of(draft, back);
    }

    /// Corrects a team's books by hand.
    public CalibrationLine calibrate(String team, String rep, double turns, String reason, String by) {
        return books.calibrate(team, new Calibrate(rep, turns, reason, Optional.of(by)));
    }

    /// How the leads of each team were shared out, by the teams' ids.
    public List<Fairness> fairness() {
        return policy().teams().keySet().stream().sorted().map(books::of).toList();
    }

    /// What was corrected by hand in all teams, newest first.
    public List<CalibrationLine> calibrations(int most) {
        return books.calibrations(Optional.empty(), most).calibrations();
    }

    public ExperimentList experiments() {
        return experiments.list(parameters());
    }

    public Applied adopt(String experiment, String variant, String by, String note) {
        return experiments.adopt(experiment, new AdoptVariant(variant, by, note));
    }

    /// Names of the working hours.
    public Set<String> hours() {
        return parts.file().routing().hours().keySet();
    }

    /// How reps come, change and go.
    public Staff staff() {
        return new Staff(staff);
    }

    /// Whether anybody can sign in here at all.
    public boolean open() {
        return parts.front().isPresent();
    }

    public PersonList people() {
        return access.people();
    }

    public Invited invite(String name, String role, Optional<String> rep, String by) {
        return access.add(new AddPerson(name, role, rep, Optional.of(by)));
    }

    /// Another role, from the next request on.
    public void role(String name, String role, Optional<String> rep) {
        access.role(name, role, rep);
    }

    /// Ends the password and all sessions; the link is for choosing a new one.
    public Invited reset(String name) {
        return access.reset(name);
    }

    public void signOutEverywhere(String name) {
        access.signOutEverywhere(name);
    }

    public void remove(String name) {
        access.remove(name);
    }

    public TokenList tokens() {
        return access.tokens();
    }

    public CreatedToken createToken(String name, List<String> scopes, int days, String by) {
        return access.create(new CreateToken(name, scopes, days, Optional.of(by)));
    }

    public void revokeToken(String id) {
        access.revoke(id);
    }

    /// What is known of a person; with a name of who asks for it, it is erased.
    public Forgotten forget(String person, Optional<String> by) {
        return forgetting.forget(new Forget(person, Optional.of(by.isPresent()), by));
    }

    /// Systems that are told of leads, and how they stand.
    public List<DestinationLine> destinations() {
        return destinations.list().destinations();
    }

    /// Tries one; nothing is changed there. Waits for it.
    public CheckedDestination checkDestination(String id) {
        return destinations.check(new CheckDestinations(Optional.of(id))).destinations().stream()
                .findFirst()
                .orElseThrow(() -> new Refusal(409, "nobody configures " + id + " any more", ""));
    }

    /// Tells one at once what it did not take.
    ///
    /// @return how much
    public int replayAll(String destination) {
        return destinations.replayAll(destination).changed();
    }

    /// The channels that notices can go over.
    public List<String> channels() {
        return List.copyOf(new TreeMap<>(parts.notifiers().get()).keySet());
    }

    /// How a notice reads on a channel, about a lead that was made up; empty where the channel cannot show it.
    public Optional<String> preview(String channel, String language) {
        var notifier = Optional.ofNullable(parts.notifiers().get().get(channel))
                .orElseThrow(() -> new Refusal(404, "there is no notifier " + channel, ""));
        return notifier.preview(SampleNotice.of(recipient(channel, language)));
    }

    /// The first rep whom the channel reaches.
    private Recipient recipient(String channel, String language) {
        var policy = policy();
        var type = policy.ladder().stream()
                .filter(step -> step.notifier().equals(channel))
                .map(Policy.Step::type)
                .findFirst()
                .orElse(channel);
        return policy.reps().values().stream()
                .filter(rep -> rep.addresses().containsKey(type))
                .min(java.util.Comparator.comparing(Policy.Rep::id))
                .map(rep ->
                        new Recipient(rep.id(), rep.name(), language, rep.zone().getId(), rep.addresses()))
                .orElseGet(() ->
                        new Recipient("budi", "Budi", language, policy.zone().getId(), Map.of()));
    }
}
