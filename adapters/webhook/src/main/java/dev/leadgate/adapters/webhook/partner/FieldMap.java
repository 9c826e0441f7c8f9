package dev.leadgate.adapters.webhook.partner;

import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The setting `map:` of sources that ask questions: a lead field and the questions that fill it.
public final class FieldMap {
    private final Map<String, LeadField> fields = new HashMap<>();

    /// @param map lead field to the vendor's names; names that are no lead field are left out,
    /// [#problems] has told about them
    public FieldMap(Map<String, List<String>> map) {
        map.forEach((word, names) ->
                LeadField.of(word).ifPresent(field -> names.forEach(name -> fields.putIfAbsent(plain(name), field))));
    }

    /// Blind to case and to blanks around the name.
    public Optional<LeadField> field(String name) {
        return Optional.ofNullable(fields.get(plain(name)));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    public static List<Problem> problems(Map<String, List<String>> map) {
        return map.keySet().stream()
                .filter(word -> LeadField.of(word).isEmpty())
                .sorted()
                .map(word -> new Problem(
                        "map." + word,
                        "unknown lead field `" + word + "`",
                        "use one such as phone, company or message"))
                .toList();
    }
}
