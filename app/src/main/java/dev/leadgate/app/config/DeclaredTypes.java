package dev.leadgate.app.config;

import dev.leadgate.adapters.webhook.DeclaredSource;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Secrets;
import dev.leadgate.config.YamlNode;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.plugin.Registry;
import dev.leadgate.spi.config.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The types of source that a configuration declares under `adapters:` and in `sources/*.yaml`.
///
/// @param types those that can be used
/// @param broken names of those that cannot, so that who uses them is not blamed too
public record DeclaredTypes(Map<String, DeclaredSource> types, Set<String> broken, List<Diagnostic> problems) {
    /// Stands for every secret where none is needed; of the form for every scheme.
    public static final Secrets STAND_IN =
            name -> new Secrets.Lookup.Found(Secret.of("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEy"));

    public DeclaredTypes {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        broken = Set.copyOf(broken);
        problems = List.copyOf(problems);
    }

    /// Reads them all; a name that is taken by a built-in type is a problem.
    public static DeclaredTypes read(Binder binder, ConfigTree tree, Registry registry) {
        var types = new LinkedHashMap<String, DeclaredSource>();
        var broken = new HashSet<String>();
        var problems = new ArrayList<Diagnostic>();
        tree.root()
                .get("adapters")
                .map(YamlNode::entries)
                .ifPresent(nodes -> nodes.forEach((name, node) -> {
                    if (registry.source(name).isPresent()) {
                        problems.add(taken(name, node));
                        return;
                    }
                    var bound = DeclaredSource.read(binder, name, node);
                    problems.addAll(bound.problems());
                    bound.value().ifPresentOrElse(source -> types.put(name, source), () -> broken.add(name));
                }));
        return new DeclaredTypes(types, broken, problems);
    }

    private static Diagnostic taken(String name, YamlNode node) {
        return Diagnostic.error(
                ErrorCode.LG0903,
                node.path(),
                Diagnostic.At.VALUE,
                "the type `" + name + "` is built in and cannot be declared again",
                "already there",
                "give the file another name, for example my_" + name + ".yaml");
    }
}
