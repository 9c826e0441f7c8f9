package dev.leadgate.app.config;

import dev.leadgate.app.config.GatewayConfig.SourceCommon;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Place;
import dev.leadgate.config.Report;
import dev.leadgate.config.Secrets;
import dev.leadgate.config.Together;
import dev.leadgate.config.YamlNode;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.notice.Sentences;
import dev.leadgate.plugin.Registry;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.profile.ProfileConfig;
import dev.leadgate.routing.writing.WritingConfig;
import dev.leadgate.spi.CheckedExample;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.SourceAdapter;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads a configuration whole; no I/O beyond files and secrets. Every problem is found before anything
/// starts.
public final class ConfigLoader {
    private final Registry registry;
    private final Secrets secrets;
    private final boolean standIns;

    public ConfigLoader(Registry registry, Secrets secrets) {
        this(registry, secrets, false);
    }

    private ConfigLoader(Registry registry, Secrets secrets, boolean standIns) {
        this.registry = registry;
        this.secrets = secrets;
        this.standIns = standIns;
    }

    /// For checks that need no secret: every reference to one counts as right.
    public static ConfigLoader withoutSecrets(Registry registry) {
        return new ConfigLoader(registry, DeclaredTypes.STAND_IN, true);
    }

    /// @param config present when the report has no error
    /// @param examples all examples of sources and declared types that could be run
    public record Loaded(Report report, Optional<Config> config, List<RunExample> examples) {
        public Loaded {
            examples = List.copyOf(examples);
        }
    }

    /// An example with the place where it stands.
    ///
    /// @param owner `sources.partner` or `adapters.acme`
    public record RunExample(String owner, Place place, CheckedExample example) {}

    /// A configuration without errors.
    ///
    /// @param libraries where Camel components are found
    public record Config(
            GatewayConfig gateway,
            PolicyConfig routing,
            Policy policy,
            List<SourcePart<?>> sources,
            List<NotifierPart<?>> notifiers,
            List<DestinationPart<?>> destinations,
            ClassLoader libraries) {
        public Config {
            sources = List.copyOf(sources);
            notifiers = List.copyOf(notifiers);
            destinations = List.copyOf(destinations);
        }
    }

    public record SourcePart<C extends Record>(String id, SourceAdapter<C> adapter, SourceCommon common, C config) {
        public String path() {
            return common.path().orElse("/in/" + id);
        }

        /// What an admin pastes into a page, see [SourceAdapter#snippet].
        public Optional<String> snippet(URI base) {
            return adapter.snippet(config, base.resolve(path()));
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
        var bound = binder.bindTogether(tree.root(), ConfigSchema.PARTS);
        problems.addAll(bound.problems());
        var gateway = bound.value().map(v -> v.get(GatewayConfig.class));
        var routing = bound.value().map(v -> v.get(PolicyConfig.class));
        var profile = bound.value().map(v -> v.get(ProfileConfig.class)).orElse(ProfileConfig.NONE);
        var writing = bound.value().map(v -> v.get(WritingConfig.class)).orElse(WritingConfig.NONE);
        var templates = gateway.map(GatewayConfig::templates).orElse(Map.of());
        var declared = DeclaredTypes.read(binder, tree, registry);
        problems.addAll(declared.problems());
        var examples = new Examples(tree);
        declared.types().forEach((name, type) -> examples.add("adapters." + name, type.declaredExamples()));
        var sources = sources(binder, nodes(tree, "sources"), declared, examples, problems);
        var notifiers = NotifierParts.read(binder, nodes(tree, "notifiers"), registry, problems);
        var destinations = DestinationPart.read(binder, nodes(tree, "destinations"), registry, problems);
        Sentences.problems(templates)
                .forEach(p -> problems.add(ConfigTree.diagnostic(ErrorCode.LG0703, "templates", p)));
        checkPaths(sources, problems);
        problems.addAll(EndpointProblems.of(sources, registry.libraries()));
        gateway.flatMap(ConsoleCheck::of).ifPresent(problems::add);
        gateway.map(SignInCheck::of).ifPresent(problems::addAll);
        if (gateway.isPresent() && gateway.get().publicUrl().isEmpty()) {
            sources.forEach(source -> checkPublicUrl(source, problems));
        }
        boolean accept = gateway.flatMap(GatewayConfig::publicUrl).isPresent();
        var compiled = routing.map(config ->
                Policy.compile(config, profile, writing, templates, version, surroundings(tree, notifiers, accept)));
        routing.flatMap(PolicyConfig::mergeDuplicates)
                .ifPresent(merge -> problems.addAll(
                        MergeSources.unknown(merge, nodes(tree, "sources").keySet())));
        compiled.ifPresent(c -> problems.addAll(c.diagnostics()));
        problems.addAll(examples.problems());
        if (standIns) {
            problems.removeIf(p -> isReference(tree, p.path()));
        }
        var report = Report.of(tree, problems);
        var policy = compiled.flatMap(Policy.Compiled::policy);
        if (report.failed() || gateway.isEmpty() || routing.isEmpty() || policy.isEmpty()) {
            return new Loaded(report, Optional.empty(), examples.all());
        }
        return new Loaded(
                report,
                Optional.of(new Config(
                        gateway.get(),
                        routing.get(),
                        policy.get(),
                        sources,
                        notifiers,
                        destinations,
                        registry.libraries())),
                examples.all());
    }

    private static boolean isReference(ConfigTree tree, String path) {
        return tree.find(path)
                .flatMap(node ->
                        node.text().or(() -> node.items().stream().findFirst().flatMap(YamlNode::text)))
                .filter(text -> text.startsWith("${secret:"))
                .isPresent();
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

    private Policy.Surroundings surroundings(ConfigTree tree, List<NotifierPart<?>> notifiers, boolean accept) {
        var types = new LinkedHashMap<String, String>();
        nodes(tree, "notifiers")
                .forEach((id, node) ->
                        types.put(id, node.get("type").flatMap(YamlNode::text).orElse("")));
        var everybody = notifiers.stream()
                .filter(NotifierPart::reachesEverybody)
                .map(NotifierPart::id)
                .collect(Collectors.toSet());
        return new Policy.Surroundings(Optional.of(types), everybody, registry.distributions(), accept);
    }

    private List<SourcePart<?>> sources(
            Binder binder,
            Map<String, YamlNode> nodes,
            DeclaredTypes declared,
            Examples examples,
            List<Diagnostic> problems) {
        var adapters = new LinkedHashMap<String, SourceAdapter<?>>(registry.sources());
        adapters.putAll(declared.types());
        var kinds = adapters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().configType()));
        var parts = new ArrayList<SourcePart<?>>();
        nodes.forEach((id, node) -> {
            var type = node.get("type").flatMap(YamlNode::text).orElse("");
            if (declared.broken().contains(type)) {
                return;
            }
            var bound = binder.bindByType(node, "source", SourceCommon.class, kinds);
            problems.addAll(bound.problems());
            bound.value().ifPresent(together -> {
                var adapter = Objects.requireNonNull(adapters.get(type));
                var common = together.get(SourceCommon.class);
                parts.add(sourcePart(id, adapter, common, together, node, problems, examples));
            });
        });
        return parts;
    }

    private <C extends Record> SourcePart<C> sourcePart(
            String id,
            SourceAdapter<C> adapter,
            SourceCommon common,
            Together together,
            YamlNode node,
            List<Diagnostic> problems,
            Examples examples) {
        var typed = together.get(adapter.configType());
        var found = adapter.validate(typed);
        add(problems, node, found);
        add(problems, node, BodyCheck.problems(common, adapter.type(), adapter.bodySize()));
        if (!standIns) {
            RotationCheck.of(node.path(), typed, Instant.now()).ifPresent(problems::add);
            GuessedSecrets.of(node.path(), typed).ifPresent(problems::add);
        }
        if (found.isEmpty()) {
            examples.add(node.path(), adapter.examples(typed));
        }
        return new SourcePart<>(id, adapter, common, typed);
    }

    /// Examples as they are run.
    private static final class Examples {
        private final ConfigTree tree;
        private final List<RunExample> all = new ArrayList<>();

        Examples(ConfigTree tree) {
            this.tree = tree;
        }

        void add(String owner, List<CheckedExample> examples) {
            for (var example : examples) {
                var place = tree.find(owner + "." + example.path())
                        .map(YamlNode::place)
                        .orElseGet(() -> tree.root().place());
                all.add(new RunExample(owner, place, example));
            }
        }

        List<RunExample> all() {
            return all;
        }

        List<Diagnostic> problems() {
            return all.stream()
                    .flatMap(r -> r.example().differences().stream()
                            .map(d -> ConfigTree.diagnostic(ErrorCode.LG0608, r.owner(), problem(r.example(), d))))
                    .toList();
        }

        private static Problem problem(CheckedExample example, CheckedExample.Difference d) {
            return new Problem(
                    d.path(),
                    "`" + example.name() + "`: `" + d.what() + "` is `" + d.actual() + "` and not `" + d.expected()
                            + "`",
                    d.help());
        }
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
