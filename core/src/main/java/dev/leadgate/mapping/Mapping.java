package dev.leadgate.mapping;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Problem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A compiled `map:`. Fills the canonical fields it names and keeps everything else under its
/// own name.
public final class Mapping {
    private static final int MOST_FIELDS = 200;
    private static final int LONGEST_FIELD = 10_240;

    private final List<Rule> rules;

    private record Rule(String target, Optional<LeadField> field, List<Origin> origins) {}

    private record Origin(Finder finder, ValueReader reader) {}

    private Mapping(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// @param map by canonical field, or by `fields.NAME` for a further one; the first entry
    /// that finds something wins
    /// @param zone of dates without one
    /// @throws IllegalArgumentException for a map that [#problems] complains about
    public static Mapping of(Map<String, List<MapEntry>> map, ZoneId zone) {
        var rules = new ArrayList<Rule>();
        map.forEach((target, entries) -> rules.add(new Rule(
                target,
                LeadField.of(target),
                entries.stream().flatMap(e -> origins(e, zone).stream()).toList())));
        return new Mapping(rules);
    }

    private static List<Origin> origins(MapEntry entry, ZoneId zone) {
        var reader = new ValueReader(entry, zone);
        return Finder.of(entry).stream().map(f -> new Origin(f, reader)).toList();
    }

    /// Everything wrong in a map, with paths below the source: `map.phone[1].from`.
    public static List<Problem> problems(Map<String, List<MapEntry>> map) {
        return MappingLint.check(map);
    }

    /// Fills a draft. A value that cannot be read as told is tried from the next selector and
    /// stays an extra field.
    public void fill(Draft.Builder draft, Document document) {
        rest(draft, document, pick(draft, document));
    }

    /// Fills only what the map names.
    ///
    /// @return names of the document's fields that were used
    public Set<String> pick(Draft.Builder draft, Document document) {
        var used = new HashSet<String>();
        for (var rule : rules) {
            fill(draft, rule, document, used);
        }
        return used;
    }

    private static void fill(Draft.Builder draft, Rule rule, Document document, Set<String> used) {
        for (var origin : rule.origins()) {
            var found = origin.finder().find(document);
            if (found.isBlank()) {
                continue;
            }
            var value = origin.reader().read(found);
            if (value.isPresent() && !value.get().isBlank()) {
                used.addAll(origin.finder().names());
                if (rule.field().isPresent()) {
                    draft.put(rule.field().get(), value.get());
                } else {
                    draft.field(rule.target().substring(MappingLint.EXTRA.length()), clipped(value.get()));
                }
                return;
            }
        }
    }

    /// Keeps what nobody mapped: at most 200 fields of 10 KB each.
    static void rest(Draft.Builder draft, Document document, Set<String> used) {
        int kept = 0;
        for (var field : document.flattened().entrySet()) {
            if (kept >= MOST_FIELDS) {
                return;
            }
            if (!used.contains(field.getKey()) && !field.getValue().isBlank()) {
                draft.field(clippedName(field.getKey()), clipped(field.getValue()));
                kept++;
            }
        }
        if (document instanceof Document.Form form) {
            form.data().files().forEach(draft::attachment);
        }
    }

    private static String clippedName(String name) {
        return name.length() <= 200 ? name : name.substring(0, 200);
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST_FIELD ? text : text.substring(0, LONGEST_FIELD);
    }
}
