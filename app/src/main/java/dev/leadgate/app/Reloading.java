package dev.leadgate.app;

import dev.leadgate.adapters.webhook.DeclaredSource;
import dev.leadgate.app.config.ConfigFiles;
import dev.leadgate.app.config.ConfigLoader.Config;
import dev.leadgate.app.config.ConfigLoader.Loaded;
import dev.leadgate.app.config.ConfigLoader.NotifierPart;
import dev.leadgate.app.config.ConfigLoader.SourcePart;
import dev.leadgate.app.config.GatewayConfig;
import dev.leadgate.app.config.PolicyFile;
import dev.leadgate.app.config.Reload;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.settle.DeliveryLanes.Destinations;
import dev.leadgate.routing.shadow.Shadowing;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Notifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a running gateway from one configuration to the next. Everything that can fail (reading,
/// checking, opening) happens before anything is changed; what did not change is handed on as the
/// object it was, so that it is not touched. One at a time.
final class Reloading implements Reload, PolicyFile {
    private static final Logger LOG = LoggerFactory.getLogger("leadgate");
    private static final Map<String, Function<GatewayConfig, Object>> AT_RESTART = Map.of(
            "listen", GatewayConfig::listen,
            "store", GatewayConfig::store,
            "languages", GatewayConfig::languages,
            "traces", GatewayConfig::traces);

    /// Where the configuration comes from.
    ///
    /// @param files where they can be written as well
    private record Origin(Supplier<Loaded> load, Callable<String> text, Optional<ConfigFiles> files) {}

    private final Gateway gateway;
    private final Http http;
    private final Shadowing shadowing;
    private final AtomicReference<Optional<Outcome>> last = new AtomicReference<>(Optional.empty());
    private Optional<Origin> origin = Optional.empty();
    private volatile Config config;
    private volatile Plan plan;
    private volatile String tried;

    /// @param text of the configuration's files
    /// @param plan that the gateway was started with, of this configuration
    Reloading(Gateway gateway, Http http, Config config, String text, Plan plan, Shadowing shadowing) {
        this.shadowing = shadowing;
        this.tried = text;
        this.gateway = gateway;
        this.http = http;
        this.config = config;
        this.plan = plan;
    }

    /// From now on the configuration can be read again.
    synchronized void from(Supplier<Loaded> load, Callable<String> text) {
        this.origin = Optional.of(new Origin(load, text, Optional.empty()));
    }

    /// From now on the configuration can be read again, and written.
    synchronized void from(ConfigFiles files) {
        this.origin = Optional.of(new Origin(files::load, files::text, Optional.of(files)));
    }

    /// Whether this text is in use, or was found wrong already.
    boolean tried(String text) {
        return tried.equals(text);
    }

    /// What lets a draft decide along, across all configurations.
    Shadowing shadowing() {
        return shadowing;
    }

    /// The policy in use.
    Policy policy() {
        return config.policy();
    }

    /// What the configuration in use says about the process.
    GatewayConfig process() {
        return config.gateway();
    }

    /// The notifiers in use.
    Collection<Notifier> notifiers() {
        return plan.notifiers().values();
    }

    @Override
    public Optional<Outcome> last() {
        return last.get();
    }

    @Override
    public Map<String, Notifier> channels() {
        return plan.notifiers();
    }

    @Override
    public Optional<Destinations> destinations() {
        return plan.destinations();
    }

    @Override
    public PolicyConfig routing() {
        return config.routing();
    }

    @Override
    public Optional<Path> managedElsewhere() {
        return config.gateway().config().byGit() ? Optional.of(files().path()) : Optional.empty();
    }

    @Override
    public Loaded check(String text) {
        return files().check(text);
    }

    @Override
    public Set<String> mapped() {
        return config.sources().stream()
                .filter(part -> part.adapter() instanceof DeclaredSource
                        || Stream.of(part.adapter().configType().getRecordComponents())
                                .anyMatch(setting -> setting.getName().equals("map")))
                .map(SourcePart::id)
                .collect(Collectors.toSet());
    }

    @Override
    public List<OpenSource> opened(Config draft) {
        return draft.sources().stream()
                .<OpenSource>map(part -> Opening.of(part, draft, http))
                .toList();
    }

    private synchronized ConfigFiles files() {
        return origin.flatMap(Origin::files)
                .orElseThrow(() -> new LeadgateException(
                        ErrorCode.LG0507, "This gateway was not started from configuration files that can be written"));
    }

    @Override
    public synchronized Outcome put(String text, String by, String note) {
        var files = files();
        var checked = files.check(text);
        if (checked.config().isEmpty()) {
            return outcome(false, by, Changes.NONE, false, List.of(), checked);
        }
        try {
            files.write(text);
        } catch (IOException fault) {
            throw new LeadgateException(
                    ErrorCode.LG0109, "The configuration cannot be written: " + fault.getMessage(), fault);
        }
        return now(by, note);
    }

    @Override
    public Outcome now(String by) {
        return now(by, "");
    }

    private synchronized Outcome now(String by, String note) {
        var from = origin.orElseThrow(() -> new LeadgateException(
                ErrorCode.LG0507, "This gateway was not started from a configuration file that can be read again"));
        Loaded loaded;
        String next;
        try {
            next = from.text().call();
            // Also when it proves wrong: it is said once, and not at every look at the files.
            tried = next;
            loaded = from.load().get();
        } catch (LeadgateException known) {
            throw known;
        } catch (Exception fault) {
            throw new LeadgateException(
                    ErrorCode.LG0109, "The configuration cannot be read: " + fault.getMessage(), fault);
        }
        var outcome = loaded.config()
                .map(valid -> apply(valid, next, loaded, by, note))
                .orElseGet(() -> outcome(false, by, Changes.NONE, false, List.of(), loaded));
        last.set(Optional.of(outcome));
        log(outcome);
        return outcome;
    }

    private static void log(Outcome outcome) {
        if (!outcome.applied()) {
            LOG.error("The changed configuration has problems; the running one was not touched. by={}", outcome.by());
            outcome.report().lines().filter(line -> !line.isBlank()).forEach(line -> LOG.error("  {}", line));
            return;
        }
        LOG.info(
                "The configuration was read again. by={} added={} swapped={} removed={} kept={} rules={}",
                outcome.by(),
                outcome.added(),
                outcome.swapped(),
                outcome.removed(),
                outcome.kept(),
                outcome.rules());
        if (!outcome.atRestart().isEmpty()) {
            LOG.warn("These changes count only after a restart: {}", String.join(", ", outcome.atRestart()));
        }
    }

    private Outcome apply(Config next, String nextText, Loaded loaded, String by, String note) {
        var changes = Changes.between(config, next);
        var before = plan.sources().stream().collect(Collectors.toMap(OpenSource::id, Function.identity()));
        var sources = next.sources().stream()
                .map(part -> changes.touches(part.id())
                        ? Opening.of(part, next, http)
                        : Objects.requireNonNull(before.get(part.id())))
                .toList();
        var rules = !next.routing().equals(config.routing());
        var told = Opening.destinations(next, http);
        var fresh = Running.plan(next, new Applied(nextText, by, note), sources, notifiers(next), told, shadowing);
        gateway.go(fresh, by);
        var restart = atRestart(config.gateway(), next.gateway());
        config = next;
        plan = fresh;
        return outcome(true, by, changes, rules, restart, loaded);
    }

    private Map<String, Notifier> notifiers(Config next) {
        var before = config.notifiers().stream().collect(Collectors.toMap(NotifierPart::id, Function.identity()));
        var same = Objects.equals(config.gateway().publicUrl(), next.gateway().publicUrl())
                && config.gateway().templates().equals(next.gateway().templates());
        var notifiers = new LinkedHashMap<String, Notifier>();
        for (var part : next.notifiers()) {
            var old = Optional.ofNullable(before.get(part.id()));
            boolean kept = same
                    && old.isPresent()
                    && old.get().adapter().type().equals(part.adapter().type())
                    && old.get().config().equals(part.config());
            notifiers.put(
                    part.id(),
                    kept
                            ? Objects.requireNonNull(plan.notifiers().get(part.id()))
                            : Opening.of(part, next, http, gateway.store().browsers()));
        }
        return notifiers;
    }

    private static List<String> atRestart(GatewayConfig before, GatewayConfig next) {
        return AT_RESTART.entrySet().stream()
                .filter(e -> !e.getValue().apply(before).equals(e.getValue().apply(next)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Outcome outcome(
            boolean applied, String by, Changes changes, boolean rules, List<String> atRestart, Loaded loaded) {
        return new Outcome(
                applied,
                InstantSource.system().instant(),
                by,
                changes.added(),
                changes.swapped(),
                changes.removed(),
                changes.kept(),
                rules,
                atRestart,
                loaded.report().text(false),
                loaded.report().json());
    }
}
