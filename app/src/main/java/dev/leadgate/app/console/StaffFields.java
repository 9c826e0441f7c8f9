package dev.leadgate.app.console;

import dev.leadgate.app.api.Office;
import dev.leadgate.app.console.LeadsView.Option;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What a form says of a rep.
///
/// @param cells by the columns of a table
/// @param teams each with the rep's weight in it; empty for none
record StaffFields(Map<String, String> cells, List<Option> hours, List<Team> teams) {

    record Team(String id, String weight) {}

    static StaffFields of(Map<String, String> cells, Office office, Frame frame) {
        var weights = new LinkedHashMap<String, String>();
        Arrays.stream(cells.getOrDefault("team", "").split(";"))
                .map(String::strip)
                .filter(word -> word.contains(":"))
                .forEach(word -> weights.put(word.replaceFirst(":.*", ""), word.replaceFirst(".*:", "")));
        return new StaffFields(
                cells,
                new TreeSet<>(office.hours())
                        .stream().map(name -> new Option(name, name)).toList(),
                new TreeSet<>(office.policy().teams().keySet())
                        .stream()
                                .map(id -> new Team(id, weights.getOrDefault(id, "")))
                                .toList());
    }

    String of(String column) {
        return cells.getOrDefault(column, "");
    }
}
