package dev.leadgate.mapping;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Problem;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
    private static final String EXTRA = "fields.";

    private final List<Rule> rules;

    private record Rule(String target, Optional<LeadField> field, List<Source> sources) {}

    private record Source(Selector selector, ValueReader reader) {}

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
                entries.stream()
                        .flatMap(e ->
                                e.from().stream().map(f -> new Source(Selector.parse(f), new ValueReader(e, zone))))
                        .toList())));
        return new Mapping(rules);
    }

    /// Everything wrong in a map, with paths below the source: `map.phone[1].from`.
    public static List<Problem> problems(Map<String, List<MapEntry>> map) {
        var all = new ArrayList<Problem>();
        map.forEach((target, entries) -> {
            var path = "map." + target;
            if (LeadField.of(target).isEmpty() && !target.startsWith(EXTRA)) {
                all.add(new Problem(path, "unknown field `" + target + "`", nearest(target)));
            }
            if (entries.isEmpty() || entries.stream().anyMatch(e -> e.from().isEmpty())) {
                all.add(new Problem(path, "no selector", "say where the value comes from"));
            }
            for (int i = 0; i < entries.size(); i++) {
                check(entries.get(i), entries.size() == 1 ? path : path + "[" + i + "]", all);
            }
        });
        return all;
    }

    private static String nearest(String target) {
        for (var field : LeadField.values()) {
            if (field.word().startsWith(target) || target.startsWith(field.word())) {
                return "did you mean `" + field.word() + "`? Use `fields." + target + "` for a field of your own";
            }
        }
        return "use a canonical field or `fields." + target + "` for one of your own";
    }

    private static void check(MapEntry entry, String path, List<Problem> all) {
        for (var from : entry.from()) {
            try {
                Selector.parse(from);
            } catch (IllegalArgumentException e) {
                all.add(new Problem(path, "`" + from + "`: " + e.getMessage(), "write a path such as contact.email"));
            }
        }
        try {
            new ValueReader(entry, ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            all.add(new Problem(path + ".format", String.valueOf(e.getMessage()), "use a pattern such as dd.MM.yyyy"));
        }
        if (entry.country().isPresent() && !entry.as().equals("phone")) {
            all.add(new Problem(path + ".country", "only for phone numbers", "add `as: phone`"));
        }
        if (entry.format().isPresent() && !entry.as().equals("date")) {
            all.add(new Problem(path + ".format", "only for dates", "add `as: date`"));
        }
    }

    /// Fills a draft. A value that cannot be read as told is tried from the next selector and
    /// stays an extra field.
    public void fill(Draft.Builder draft, Document document) {
        var used = new HashSet<String>();
        for (var rule : rules) {
            fill(draft, rule, document, used);
        }
        rest(draft, document, used);
    }

    private static void fill(Draft.Builder draft, Rule rule, Document document, Set<String> used) {
        for (var source : rule.sources()) {
            var found = source.selector().select(document);
            if (found.isBlank()) {
                continue;
            }
            var value = source.reader().read(found);
            if (value.isPresent() && !value.get().isBlank()) {
                switch (source.selector()) {
                    case Selector.Path p -> used.add(p.written());
                    case Selector.Name n -> used.add(FormData.dotted(n.name()));
                    case Selector.Pointer p ->
                        used.add(p.pointer().toString().substring(1).replace('/', '.'));
                    case Selector.Label l -> {}
                    case Selector.Css c -> {}
                    case Selector.Regex r -> {}
                    case Selector.Const c -> {}
                }
                if (rule.field().isPresent()) {
                    draft.put(rule.field().get(), value.get());
                } else {
                    draft.field(rule.target().substring(EXTRA.length()), clipped(value.get()));
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
