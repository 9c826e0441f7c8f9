package dev.leadgate.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Binds YAML to records and finds every problem on the way. Immutable, safe for all threads;
/// looks secrets up while binding and does no other I/O.
public final class Binder {
    private final Secrets secrets;
    private final Optional<String> country;

    public Binder(Secrets secrets) {
        this(secrets, Optional.empty());
    }

    private Binder(Secrets secrets, Optional<String> country) {
        this.secrets = secrets;
        this.country = country;
    }

    /// A binder whose advice on phone numbers names the international form.
    ///
    /// @param region ISO 3166 code of two letters, `ID`
    public Binder inCountry(String region) {
        return new Binder(secrets, Optional.of(region));
    }

    /// Binds a map (or what the record's shorthand allows) to a record.
    public <R extends Record> Bound<R> bind(YamlNode node, Class<R> type) {
        var binding = new Binding(secrets, country);
        var record = binding.record(type, node.yaml(), node.path());
        return binding.bound(record == null ? null : type.cast(record));
    }

    /// Binds one map to several records that share its keys; a key that none of them knows is a
    /// problem. The first type gives the word for messages.
    public Bound<Together> bindTogether(YamlNode node, List<Class<? extends Record>> types) {
        return together(node, types, List.of(), false);
    }

    /// Binds a map whose `type` says which settings it has besides the common ones.
    ///
    /// @param noun what the map configures, `source`
    /// @param kinds the settings of each type
    public Bound<Together> bindByType(
            YamlNode node,
            String noun,
            Class<? extends Record> common,
            Map<String, ? extends Class<? extends Record>> kinds) {
        var problems = new ArrayList<Diagnostic>();
        var word = node.get("type").flatMap(YamlNode::text);
        Class<? extends Record> own = word.isPresent() ? kinds.get(word.get()) : null;
        if (own != null) {
            return together(node, List.of(common, own), List.of("type"), false);
        }
        var path = KeyPath.child(node.path(), "type");
        if (word.isPresent()) {
            problems.add(Problems.unknownWord(path, noun + " type", "types", word.get(), kinds.keySet()));
        } else if (node.kind() == YamlNode.Kind.MAP) {
            problems.add(Problems.missing(
                    path,
                    "type",
                    noun,
                    kinds.isEmpty() ? "..." : kinds.keySet().iterator().next(),
                    ""));
        }
        var rest = together(node, List.of(common), List.of("type"), true);
        rest.problems().stream()
                .filter(p -> !problems.stream().anyMatch(q -> q.path().equals(p.path())))
                .forEach(problems::add);
        return new Bound<>(Optional.empty(), problems);
    }

    private Bound<Together> together(
            YamlNode node, List<Class<? extends Record>> types, List<String> alsoKnown, boolean lenient) {
        var binding = new Binding(secrets, country);
        var declarations = types.stream().map(Declaration::of).toList();
        var fields = binding.fields(declarations.getFirst(), node.yaml(), node.path());
        if (fields == null) {
            return binding.bound(null);
        }
        if (!lenient) {
            binding.refuseUnknown(declarations, alsoKnown, fields, node.path());
        }
        var records = new LinkedHashMap<Class<? extends Record>, Record>();
        for (var declaration : declarations) {
            var record = binding.make(declaration, fields, node.path());
            if (record != null) {
                records.put(declaration.type(), record);
            }
        }
        return binding.bound(records.size() == types.size() ? new Together(records) : null);
    }
}
