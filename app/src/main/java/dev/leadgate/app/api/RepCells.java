package dev.leadgate.app.api;

import dev.leadgate.routing.policy.PolicyConfig;
import dev.leadgate.routing.policy.RampConfig;
import dev.leadgate.routing.policy.RepConfig;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A rep of the configuration as a row of a table, by the columns that [RepSheet] reads. Pure.
final class RepCells {
    private RepCells() {}

    /// @param id of a rep of this configuration
    static Map<String, String> of(PolicyConfig routing, String id) {
        var rep = Objects.requireNonNull(routing.reps().get(id), id);
        var cells = new LinkedHashMap<String, String>();
        cells.put("id", id);
        cells.put("name", rep.name());
        addresses(rep, cells);
        cells.put("language", rep.language());
        cells.put("languages", String.join(", ", rep.languages()));
        cells.put("skills", String.join(", ", rep.skills()));
        cells.put("level", rep.level().map(String::valueOf).orElse(""));
        cells.put("hours", rep.hours().orElse(""));
        cells.put("time_zone", rep.timeZone().map(ZoneId::getId).orElse(""));
        cells.put("max_open", rep.maxOpen().map(String::valueOf).orElse(""));
        cells.put(
                "team",
                weights(routing, id).entrySet().stream()
                        .map(team -> team.getKey() + ":" + team.getValue())
                        .collect(Collectors.joining("; ")));
        cells.put("ramp_from", rep.ramp().map(ramp -> ramp.from().toString()).orElse(""));
        cells.put("ramp_weeks", rep.ramp().map(RepCells::weeks).orElse(""));
        return cells;
    }

    private static void addresses(RepConfig rep, Map<String, String> cells) {
        cells.put("email", rep.email().orElse(""));
        cells.put("phone", rep.phone().orElse(""));
        cells.put("whatsapp", rep.whatsapp().orElse(""));
        cells.put("slack", rep.slack().orElse(""));
        cells.put("telegram", rep.telegram().orElse(""));
    }

    private static String weeks(RampConfig ramp) {
        return ramp.weeks().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /// Team → weight of a rep in it.
    static SortedMap<String, String> weights(PolicyConfig routing, String rep) {
        SortedMap<String, String> weights = new TreeMap<>();
        routing.teams()
                .forEach((team, config) -> Optional.ofNullable(config.members().get(rep))
                        .ifPresent(weight -> weights.put(team, number(weight))));
        return weights;
    }

    /// As people write it: 100 and 12.5.
    static String number(double weight) {
        return Double.isFinite(weight)
                ? BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString()
                : String.valueOf(weight);
    }
}
