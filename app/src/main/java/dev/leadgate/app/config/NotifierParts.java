package dev.leadgate.app.config;

import dev.leadgate.app.config.ConfigLoader.NotifierPart;
import dev.leadgate.app.config.GatewayConfig.NotifierCommon;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.YamlNode;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.plugin.Registry;
import dev.leadgate.spi.NotifierAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The notifiers as they are configured.
final class NotifierParts {
    private NotifierParts() {}

    static List<NotifierPart<?>> read(
            Binder binder, Map<String, YamlNode> nodes, Registry registry, List<Diagnostic> problems) {
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
                parts.add(part(id, adapter, together.get(adapter.configType()), node, problems));
            });
        });
        return parts;
    }

    private static <C extends Record> NotifierPart<C> part(
            String id, NotifierAdapter<C> adapter, Record config, YamlNode node, List<Diagnostic> problems) {
        var typed = adapter.configType().cast(config);
        adapter.validate(typed).forEach(p -> problems.add(ConfigTree.diagnostic(ErrorCode.LG0104, node.path(), p)));
        return new NotifierPart<>(id, adapter, typed);
    }
}
