package dev.leadgate.app.policy;

import dev.leadgate.config.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// What one configuration says differently from another, in sentences. Compares what was written, so
/// that versions can be compared which no longer compile. Pure.
public final class PolicyDiff {
    private static final int LONGEST = 80;
    private static final String RULES = "rules";

    /// Their settings may hold what must not be shown.
    private static final Set<String> SILENT = Set.of("sources", "notifiers", "destinations", "adapters", "store");

    private static final Map<String, String> ONE = Map.of(
            "teams", "team",
            "reps", "rep",
            "sources", "source",
            "notifiers", "notifier",
            "destinations", "destination",
            "adapters", "type of source",
            "segments", "segment",
            "territories", "territory",
            "experiments", "experiment",
            "automations", "automation");

    /// @param about `rule`, `team`, `rep`, or the name of the setting
    /// @param name of the one that changed; empty for a setting of the whole
    /// @param sentence one clause, with the name
    public record Change(String about, String name, Kind kind, String sentence) {}

    public enum Kind {
        ADDED,
        REMOVED,
        MOVED,
        CHANGED
    }

    private final List<Change> changes = new ArrayList<>();

    private PolicyDiff() {}

    /// Rules first, in the order of the later one; empty when both say the same.
    public static List<Change> between(YamlNode before, YamlNode after) {
        var diff = new PolicyDiff();
        diff.rules(rules(before), rules(after));
        var keys = new LinkedHashSet<>(after.entries().keySet());
        keys.addAll(before.entries().keySet());
        keys.remove(RULES);
        keys.forEach(key -> diff.section(key, before.get(key), after.get(key)));
        return List.copyOf(diff.changes);
    }

    private static SequencedMap<String, YamlNode> rules(YamlNode root) {
        var rules = new LinkedHashMap<String, YamlNode>();
        var items = root.get(RULES).map(YamlNode::items).orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            var number = String.valueOf(i + 1);
            rules.putIfAbsent(items.get(i).get("name").flatMap(YamlNode::text).orElse(number), items.get(i));
        }
        return rules;
    }

    private void rules(SequencedMap<String, YamlNode> before, SequencedMap<String, YamlNode> after) {
        var was = List.copyOf(before.keySet());
        var is = List.copyOf(after.keySet());
        var stayed = inOrder(was, is);
        for (var rule : after.entrySet()) {
            var name = rule.getKey();
            int at = is.indexOf(name) + 1;
            var old = before.get(name);
            if (old == null) {
                add("rule", name, Kind.ADDED, "is new, at " + at + " of " + is.size());
                continue;
            }
            if (!stayed.contains(name)) {
                add("rule", name, Kind.MOVED, "moved from " + (was.indexOf(name) + 1) + " to " + at);
            }
            settings("rule", name, leaves(old), leaves(rule.getValue()), false);
        }
        was.stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> add("rule", name, Kind.REMOVED, "is gone, it was number " + (was.indexOf(name) + 1)));
    }

    /// Names that follow each other in both, as many as possible; the others moved.
    private static Set<String> inOrder(List<String> was, List<String> is) {
        int[][] longest = new int[was.size() + 1][is.size() + 1];
        for (int i = was.size() - 1; i >= 0; i--) {
            for (int j = is.size() - 1; j >= 0; j--) {
                longest[i][j] = was.get(i).equals(is.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        var stayed = new LinkedHashSet<String>();
        int i = 0;
        int j = 0;
        while (i < was.size() && j < is.size()) {
            if (was.get(i).equals(is.get(j))) {
                stayed.add(was.get(i));
                i++;
                j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return stayed;
    }

    private void section(String key, Optional<YamlNode> before, Optional<YamlNode> after) {
        if (before.equals(after)) {
            return;
        }
        boolean named = ONE.containsKey(key) || key.equals("hours") || key.equals("sla") || key.equals("holidays");
        boolean maps = named
                && before.map(PolicyDiff::isMap).orElse(true)
                && after.map(PolicyDiff::isMap).orElse(true);
        if (!maps) {
            settings(key, "", leaves(before), leaves(after), SILENT.contains(key));
            return;
        }
        var was = entries(before);
        var is = entries(after);
        var about = ONE.getOrDefault(key, key);
        is.forEach((name, node) -> {
            var old = was.get(name);
            if (old == null) {
                add(about, name, Kind.ADDED, "is new");
            } else if (key.equals("teams")) {
                team(name, old, node);
            } else {
                settings(about, name, leaves(old), leaves(node), SILENT.contains(key));
            }
        });
        was.keySet().stream()
                .filter(name -> !is.containsKey(name))
                .forEach(name -> add(about, name, Kind.REMOVED, "is gone"));
    }

    private static boolean isMap(YamlNode node) {
        return node.kind() == YamlNode.Kind.MAP;
    }

    private static SequencedMap<String, YamlNode> entries(Optional<YamlNode> node) {
        return node.map(YamlNode::entries).orElseGet(LinkedHashMap::new);
    }

    private void team(String name, YamlNode before, YamlNode after) {
        var was = weights(before);
        var is = weights(after);
        is.forEach((rep, weight) -> {
            var old = was.get(rep);
            if (old == null) {
                add("team", name, Kind.CHANGED, rep + " joins with weight " + weight);
            } else if (!old.equals(weight)) {
                add("team", name, Kind.CHANGED, "weight of " + rep + " " + old + " → " + weight);
            }
        });
        was.keySet().stream()
                .filter(rep -> !is.containsKey(rep))
                .forEach(rep -> add("team", name, Kind.CHANGED, rep + " leaves"));
        settings("team", name, without(leaves(before)), without(leaves(after)), false);
    }

    private static Map<String, String> without(Map<String, String> leaves) {
        var rest = new LinkedHashMap<>(leaves);
        rest.keySet().removeIf(path -> path.equals("members") || path.startsWith("members."));
        return rest;
    }

    /// A list of members gives everybody the same weight.
    private static Map<String, String> weights(YamlNode team) {
        var weights = new LinkedHashMap<String, String>();
        team.get("members").ifPresent(members -> {
            members.entries()
                    .forEach((rep, weight) -> weights.put(rep, weight.text().orElse("")));
            members.items().forEach(rep -> rep.text().ifPresent(id -> weights.put(id, "100")));
        });
        return weights;
    }

    private void settings(
            String about, String name, Map<String, String> before, Map<String, String> after, boolean silent) {
        var paths = new LinkedHashSet<>(after.keySet());
        paths.addAll(before.keySet());
        for (var path : paths) {
            var was = Optional.ofNullable(before.get(path));
            var is = Optional.ofNullable(after.get(path));
            if (!was.equals(is)) {
                add(about, name, Kind.CHANGED, path.isEmpty() ? between(was, is) : path + " " + said(was, is, silent));
            }
        }
    }

    private static String said(Optional<String> was, Optional<String> is, boolean silent) {
        if (silent) {
            return was.isEmpty() ? "is new" : is.isEmpty() ? "is gone" : "changed";
        }
        return between(was, is);
    }

    private static String between(Optional<String> was, Optional<String> is) {
        return was.map(PolicyDiff::shown).orElse("(not set)") + " → "
                + is.map(PolicyDiff::shown).orElse("(not set)");
    }

    private static String shown(String value) {
        var line = value.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    private static Map<String, String> leaves(Optional<YamlNode> node) {
        return node.map(PolicyDiff::leaves).orElse(Map.of());
    }

    private static Map<String, String> leaves(YamlNode node) {
        var leaves = new LinkedHashMap<String, String>();
        collect("", node, leaves);
        return leaves;
    }

    private static void collect(String path, YamlNode node, Map<String, String> leaves) {
        switch (node.kind()) {
            case NOTHING -> {}
            case TEXT -> leaves.put(path, node.text().orElse(""));
            case MAP ->
                node.entries().forEach((key, value) -> collect(path.isEmpty() ? key : path + "." + key, value, leaves));
            case LIST -> {
                var items = node.items();
                if (items.stream().allMatch(item -> item.kind() == YamlNode.Kind.TEXT)) {
                    leaves.put(
                            path,
                            items.stream()
                                    .map(item -> item.text().orElse(""))
                                    .collect(Collectors.joining(", ", "[", "]")));
                } else {
                    for (int i = 0; i < items.size(); i++) {
                        collect(path + "[" + (i + 1) + "]", items.get(i), leaves);
                    }
                }
            }
        }
    }

    private void add(String about, String name, Kind kind, String what) {
        var subject = name.isEmpty() ? about : about + " `" + name + "`";
        var colon = kind == Kind.CHANGED && !name.isEmpty() ? ": " : " ";
        changes.add(new Change(about, name, kind, subject + colon + what));
    }
}
