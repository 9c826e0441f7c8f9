package dev.leadgate.app.config;

import dev.leadgate.config.FlowYaml;
import dev.leadgate.config.YamlText;
import dev.leadgate.config.YamlText.UnplacedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Writes reps into the text of a configuration: their settings, and which teams they are in with what
/// weight. Everything else, comments too, stays as people wrote it. Pure.
public final class Staffing {
    private static final String MAIN = "leadgate.yaml";
    private static final String REPS = "reps";
    private static final String TEAMS = "teams";
    private static final String MEMBERS = "members";
    private static final String EQUAL = "100";

    private final SequencedMap<String, String> files;

    private Staffing(String text) {
        files = ConfigText.split(text);
    }

    /// What becomes of a rep.
    public sealed interface Change {
        String rep();
    }

    /// Settings that a rep has from now on; those of one who is new are all there are.
    ///
    /// @param values setting → its value on one line of YAML; empty takes it away. `ramp.from` is the `from` of
    /// `ramp`
    /// @param lists setting → its texts; without any it is taken away
    /// @param weights team → weight in it; empty leaves the team
    public record Put(
            String rep, Map<String, String> values, Map<String, List<String>> lists, Map<String, String> weights)
            implements Change {}

    /// Nobody is called this any more, and no team has them.
    public record Remove(String rep) implements Change {}

    public sealed interface Draft {}

    /// @param text of all files
    public record Written(String text) implements Draft {}

    /// @param rep who cannot be written
    /// @param place that is to be changed by hand, as `teams.sales.members`
    public record Unplaced(String rep, String place) implements Draft {}

    /// @param text of all files
    public static Draft write(String text, List<Change> changes) {
        var staffing = new Staffing(text);
        for (var change : changes) {
            try {
                switch (change) {
                    case Put put -> staffing.put(put);
                    case Remove remove -> staffing.remove(remove.rep());
                }
            } catch (UnplacedException behindAnAlias) {
                return new Unplaced(change.rep(), String.valueOf(behindAnAlias.getMessage()));
            }
        }
        return new Written(ConfigText.join(staffing.files));
    }

    /// The file that has something at a path.
    private Optional<String> where(List<String> path) {
        return files.entrySet().stream()
                .filter(file -> file.getValue().contains(path.getLast()))
                .filter(file -> YamlText.of(file.getValue()).has(path))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private YamlText yaml(String file) {
        return YamlText.of(files.getOrDefault(file, ""));
    }

    private void put(Put put) throws UnplacedException {
        var path = List.of(REPS, put.rep());
        var file = where(path);
        if (file.isPresent()) {
            files.put(file.get(), settings(yaml(file.get()), path, put).text());
        } else {
            var own = settings(YamlText.of("{}"), List.of(), put).text();
            var with = where(List.of(REPS)).orElse(MAIN);
            files.put(with, yaml(with).put(path, own).text());
        }
        for (var team : put.weights().entrySet()) {
            join(put.rep(), team.getKey(), team.getValue());
        }
    }

    private static YamlText settings(YamlText yaml, List<String> rep, Put put) throws UnplacedException {
        var next = yaml;
        for (var value : put.values().entrySet()) {
            var path = below(rep, value.getKey().split("\\."));
            next = value.getValue().isEmpty() ? next.remove(path) : next.put(path, value.getValue());
        }
        for (var list : put.lists().entrySet()) {
            next = list(next, below(rep, list.getKey()), list.getValue());
        }
        return next;
    }

    private static YamlText list(YamlText yaml, List<String> path, List<String> wanted) throws UnplacedException {
        if (wanted.isEmpty()) {
            return yaml.remove(path);
        }
        var had = yaml.items(path);
        if (had.isEmpty()) {
            return yaml.put(path, FlowYaml.list(wanted));
        }
        var next = yaml;
        for (var item : wanted) {
            next = had.contains(item) ? next : next.append(path, FlowYaml.text(item));
        }
        for (var item : had) {
            next = wanted.contains(item) ? next : next.drop(path, item);
        }
        return next;
    }

    private void join(String rep, String team, String weight) throws UnplacedException {
        var members = List.of(TEAMS, team, MEMBERS);
        var file = where(List.of(TEAMS, team)).orElse(MAIN);
        var yaml = yaml(file);
        if (weight.isEmpty()) {
            files.put(file, yaml.drop(members, rep).remove(below(members, rep)).text());
            return;
        }
        var listed = yaml.items(members);
        boolean there = listed.contains(rep);
        if (listed.isEmpty()) {
            files.put(file, yaml.put(below(members, rep), weight).text());
        } else if (!weight.equals(EQUAL)) {
            var keyed = yaml.keyed(members, EQUAL);
            files.put(file, keyed.put(below(members, rep), weight).text());
        } else if (!there) {
            files.put(file, yaml.append(members, FlowYaml.text(rep)).text());
        }
    }

    private void remove(String rep) throws UnplacedException {
        for (var file : List.copyOf(files.keySet())) {
            if (!files.getOrDefault(file, "").contains(rep)) {
                continue;
            }
            var yaml = yaml(file);
            for (var team : yaml.keys(List.of(TEAMS))) {
                var members = List.of(TEAMS, team, MEMBERS);
                yaml = yaml.drop(members, rep).remove(below(members, rep));
                yaml = yaml.drop(List.of(TEAMS, team, "on_call", REPS), rep);
            }
            files.put(file, yaml.remove(List.of(REPS, rep)).text());
        }
    }

    private static List<String> below(List<String> path, String... keys) {
        var whole = new ArrayList<>(path);
        whole.addAll(List.of(keys));
        return List.copyOf(whole);
    }
}
