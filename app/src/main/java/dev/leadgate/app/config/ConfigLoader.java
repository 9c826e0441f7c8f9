package dev.leadgate.app.config;

import dev.leadgate.app.config.GatewayConfig.NotifierCommon;
import dev.leadgate.app.config.GatewayConfig.SourceCommon;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Report;
import dev.leadgate.config.Secrets;
import dev.leadgate.config.YamlNode;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.plugin.Registry;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.SourceAdapter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads a configuration whole: syntax, references, rules. No I/O beyond the files and the
/// secrets, no connection. Every problem is found before anything starts.
public final class ConfigLoader {
    private final Registry registry;
    private final Secrets secrets;

    public ConfigLoader(Registry registry, Secrets secrets) {
        this.registry = registry;
        this.secrets = secrets;
    }

    /// What came of it.
    ///
    /// @param config present when the report has no error
    public record Loaded(Report report, Optional<Config> config) {}

    /// A configuration without errors.
    public record Config(
            GatewayConfig gateway,
            PolicyConfig routing,
            Policy policy,
            List<SourcePart<?>> sources,
            List<NotifierPart<?>> notifiers) {
        public Config {
            sources = List.copyOf(sources);
            notifiers = List.copyOf(notifiers);
        }
    }

    public record SourcePart<C extends Record>(String id, SourceAdapter<C> adapter, SourceCommon common, C config) {
        public String path() {
            return common.path().orElse("/in/" + id);
        }
    }

    public record NotifierPart<C extends Record>(String id, NotifierAdapter<C> adapter, C config) {
        boolean reachesEverybody() {
            return adapter.reachesEverybody(config);
        }
    }

    /// @param version label that decisions carry
    public Loaded load(ConfigTree tree, String version) {
        var problems = new ArrayList<Diagnostic>();
        var binder = new Binder(secrets);
        var bound = binder.bindTogether(tree.root(), List.of(GatewayConfig.class, PolicyConfig.class));
        problems.addAll(bound.problems());
        var gateway = bound.value().map(v -> v.get(GatewayConfig.class));
        var routing = bound.value().map(v -> v.get(PolicyConfig.class));
        var sources = sources(binder, nodes(tree, "sources"), problems);
        var notifiers = notifiers(binder, nodes(tree, "notifiers"), problems);
        checkPaths(sources, problems);
        if (gateway.isPresent() && gateway.get().publicUrl().isEmpty()) {
            sources.forEach(source -> checkPublicUrl(source, problems));
        }
        var compiled = routing.map(config -> Policy.compile(config, version, surroundings(tree, notifiers)));
        compiled.ifPresent(c -> problems.addAll(c.diagnostics()));
        var report = Report.of(tree, problems);
        var policy = compiled.flatMap(Policy.Compiled::policy);
        if (report.failed() || gateway.isEmpty() || routing.isEmpty() || policy.isEmpty()) {
            return new Loaded(report, Optional.empty());
        }
        return new Loaded(
                report, Optional.of(new Config(gateway.get(), routing.get(), policy.get(), sources, notifiers)));
    }

    /// Read from the tree and not from the bound record, so that a mistake elsewhere hides none
    /// here.
    private static Map<String, YamlNode> nodes(ConfigTree tree, String key) {
        return tree.root()
                .get(key)
                .filter(node -> node.kind() == YamlNode.Kind.MAP)
                .<Map<String, YamlNode>>map(YamlNode::entries)
                .orElse(Map.of());
    }

    private Policy.Surroundings surroundings(ConfigTree tree, List<NotifierPart<?>> notifiers) {
        var types = new LinkedHashMap<String, String>();
        nodes(tree, "notifiers")
                .forEach((id, node) ->
                        types.put(id, node.get("type").flatMap(YamlNode::text).orElse("")));
        var everybody = notifiers.stream()
                .filter(NotifierPart::reachesEverybody)
                .map(NotifierPart::id)
                .collect(Collectors.toSet());
        return new Policy.Surroundings(Optional.of(types), everybody, registry.distributions());
    }

    private List<SourcePart<?>> sources(Binder binder, Map<String, YamlNode> nodes, List<Diagnostic> problems) {
        var kinds = registry.sources().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().configType()));
        var parts = new ArrayList<SourcePart<?>>();
        nodes.forEach((id, node) -> {
            var bound = binder.bindByType(node, "source", SourceCommon.class, kinds);
            problems.addAll(bound.problems());
            bound.value().ifPresent(together -> {
                var adapter = registry.source(
                                node.get("type").flatMap(YamlNode::text).orElseThrow())
                        .orElseThrow();
                var common = together.get(SourceCommon.class);
                parts.add(sourcePart(id, adapter, common, together.get(adapter.configType()), node, problems));
            });
        });
        return parts;
    }

    private static <C extends Record> SourcePart<C> sourcePart(
            String id,
            SourceAdapter<C> adapter,
            SourceCommon common,
            Record config,
            YamlNode node,
            List<Diagnostic> problems) {
        var typed = adapter.configType().cast(config);
        add(problems, node, adapter.validate(typed));
        return new SourcePart<>(id, adapter, common, typed);
    }

    private List<NotifierPart<?>> notifiers(Binder binder, Map<String, YamlNode> nodes, List<Diagnostic> problems) {
        var kinds = registry.notifiers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().configType()));
        var parts = new ArrayList<NotifierPart<?>>();
        nodes.forEach((id, node) -> {
            var bound = binder.bindByType(node, "notifier", NotifierCommon.class, kinds);
            problems.addAll(bound.problems());
            bound.value().ifPresent(together -> {
                var adapter = registry.notifier(
                                node.get("type").flatMap(YamlNode::text).orElseThrow())
                        .orElseThrow();
                parts.add(notifierPart(id, adapter, together.get(adapter.configType()), node, problems));
            });
        });
        return parts;
    }

    private static <C extends Record> NotifierPart<C> notifierPart(
            String id, NotifierAdapter<C> adapter, Record config, YamlNode node, List<Diagnostic> problems) {
        var typed = adapter.configType().cast(config);
        add(problems, node, adapter.validate(typed));
        return new NotifierPart<>(id, adapter, typed);
    }

    private static void add(List<Diagnostic> problems, YamlNode node, List<Problem> found) {
        found.forEach(p -> problems.add(ConfigTree.diagnostic(ErrorCode.LG0104, node.path(), p)));
    }

    private static <C extends Record> void checkPublicUrl(SourcePart<C> source, List<Diagnostic> problems) {
        if (source.adapter().needsPublicUrl(source.config())) {
            problems.add(Diagnostic.error(
                    ErrorCode.LG0103,
                    "sources." + source.id() + ".type",
                    Diagnostic.At.VALUE,
                    "source `" + source.id() + "` needs `public_url`, because its sender signs the address",
                    "signs the address",
                    "add `public_url: https://...` at the top, as the sender knows it"));
        }
    }

    private static void checkPaths(List<SourcePart<?>> sources, List<Diagnostic> problems) {
        var owners = new HashMap<String, String>();
        for (var source : sources) {
            var other = owners.putIfAbsent(source.path(), source.id());
            if (other != null) {
                problems.add(Diagnostic.error(
                        ErrorCode.LG0206,
                        "sources." + source.id() + ".path",
                        Diagnostic.At.VALUE,
                        "source `" + source.id() + "` is served at `" + source.path() + "`, and so is `" + other + "`",
                        "already taken",
                        "give one of them another `path`"));
            }
        }
    }
}
