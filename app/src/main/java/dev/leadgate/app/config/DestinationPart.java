package dev.leadgate.app.config;

import dev.leadgate.app.config.GatewayConfig.DestinationCommon;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Suggestion;
import dev.leadgate.config.YamlNode;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.plugin.Registry;
import dev.leadgate.spi.DestinationAdapter;
import dev.leadgate.spi.LeadEvent.Kind;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// A destination as it is configured.
///
/// @param kinds of events it is told of
public record DestinationPart<C extends Record>(String id, DestinationAdapter<C> adapter, Set<Kind> kinds, C config) {
    private static final List<String> WORDS =
            Arrays.stream(Kind.values()).map(Kind::word).toList();

    public DestinationPart {
        kinds = Set.copyOf(kinds);
    }

    static List<DestinationPart<?>> read(
            Binder binder, Map<String, YamlNode> nodes, Registry registry, List<Diagnostic> problems) {
        var kinds = registry.destinations().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().configType()));
        var parts = new ArrayList<DestinationPart<?>>();
        nodes.forEach((id, node) -> {
            var bound = binder.bindByType(node, "destination", DestinationCommon.class, kinds);
            problems.addAll(bound.problems());
            bound.value().ifPresent(together -> {
                var type = node.get("type").flatMap(YamlNode::text).orElseThrow();
                var adapter = Objects.requireNonNull(registry.destinations().get(type));
                var common = together.get(DestinationCommon.class);
                parts.add(part(id, adapter, common, together.get(adapter.configType()), node, problems));
            });
        });
        return parts;
    }

    private static <C extends Record> DestinationPart<C> part(
            String id,
            DestinationAdapter<C> adapter,
            DestinationCommon common,
            Record config,
            YamlNode node,
            List<Diagnostic> problems) {
        var typed = adapter.configType().cast(config);
        var found = new ArrayList<>(adapter.validate(typed));
        var kinds = EnumSet.noneOf(Kind.class);
        for (int i = 0; i < common.events().size(); i++) {
            var word = common.events().get(i);
            var kind = Kind.of(word);
            kind.ifPresent(kinds::add);
            if (kind.isEmpty()) {
                found.add(new Problem(
                        "events." + i, "there is no event `" + word + "`", Suggestion.help(word, WORDS, "events")));
            }
        }
        found.forEach(p -> problems.add(ConfigTree.diagnostic(ErrorCode.LG0104, node.path(), p)));
        return new DestinationPart<>(id, adapter, common.events().isEmpty() ? EnumSet.allOf(Kind.class) : kinds, typed);
    }

    /// Its type's word.
    public String type() {
        return adapter.type();
    }
}
