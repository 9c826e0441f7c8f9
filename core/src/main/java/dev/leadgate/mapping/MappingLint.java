package dev.leadgate.mapping;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.leadgate.config.Suggestion;
import dev.leadgate.mapping.Cast.Use;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds everything wrong in a `map:`, with paths below the source: `map.phone[1].from`.
final class MappingLint {
    static final String EXTRA = "fields.";
    private static final List<String> WORDS =
            Arrays.stream(LeadField.values()).map(LeadField::word).toList();

    private final List<Problem> problems = new ArrayList<>();

    static List<Problem> check(Map<String, List<MapEntry>> map) {
        var lint = new MappingLint();
        map.forEach(lint::target);
        return List.copyOf(lint.problems);
    }

    private void target(String target, List<MapEntry> entries) {
        var path = "map." + (target.contains(".") ? '"' + target + '"' : target);
        if (LeadField.of(target).isEmpty() && !(target.startsWith(EXTRA) && target.length() > EXTRA.length())) {
            problems.add(
                    new Problem(path, "unknown field `" + Shown.of(target) + "`", nearest(target), Problem.Spot.KEY));
        }
        if (entries.isEmpty()) {
            problems.add(new Problem(path, "nothing says where the value comes from", "write a path"));
        }
        for (int i = 0; i < entries.size(); i++) {
            entry(entries.get(i), entries.size() == 1 ? path : path + "[" + i + "]");
        }
    }

    private static String nearest(String target) {
        var own = "`fields." + target.substring(target.lastIndexOf('.') + 1) + "`";
        return Suggestion.of(target, WORDS)
                .or(() -> FieldNames.recognise(target).map(LeadField::word))
                .map(word -> "did you mean `" + word + "`? Use " + own + " for a field of your own")
                .orElse("use a canonical field or " + own + " for one of your own");
    }

    private void entry(MapEntry entry, String path) {
        if (entry.from().isEmpty() && entry.join().isEmpty()) {
            problems.add(new Problem(path, "nothing says where the value comes from", "add `from` or `join`"));
        }
        if (!entry.from().isEmpty() && !entry.join().isEmpty()) {
            problems.add(new Problem(path + ".join", "`from` and `join` exclude each other", "keep one of them"));
        }
        if (entry.join().isEmpty() && !entry.with().equals(" ")) {
            problems.add(new Problem(path + ".with", "only for `join`", "add `join`, or remove it"));
        }
        selectors(entry.from(), path + ".from");
        selectors(entry.join(), path + ".join");
        entry.in().ifPresent(in -> selector(in, path + ".in"));
        casts(entry, path);
    }

    private void selectors(List<String> selectors, String path) {
        for (int i = 0; i < selectors.size(); i++) {
            selector(selectors.get(i), selectors.size() == 1 ? path : path + "[" + i + "]");
        }
    }

    private void selector(String text, String path) {
        try {
            Selector.parse(text);
        } catch (Malformed malformed) {
            problems.add(malformed.problem(path));
        }
    }

    private void casts(MapEntry entry, String path) {
        var uses = new ArrayList<Use>();
        for (int i = 0; i < entry.as().size(); i++) {
            var at = path + ".as" + (entry.as().size() == 1 ? "" : "[" + i + "]");
            try {
                var use = Cast.parse(entry.as().get(i));
                uses.add(use);
                argument(use, entry.as().get(i), at);
            } catch (Malformed malformed) {
                problems.add(malformed.problem(at));
            }
        }
        entry.country().ifPresent(c -> country(c, path + ".country"));
        var phone = uses.stream().filter(u -> u.cast() == Cast.PHONE).findFirst();
        if (entry.country().isPresent()) {
            both(phone, "phone", "country", path, "only for phone numbers");
        }
        var date = uses.stream().filter(u -> u.cast() == Cast.DATE).findFirst();
        if (!entry.format().isEmpty()) {
            both(date, "date", "format", path, "only for dates");
        }
        for (int i = 0; i < entry.format().size(); i++) {
            pattern(
                    entry.format().get(i),
                    path + ".format" + (entry.format().size() == 1 ? "" : "[" + i + "]"),
                    Problem.Spot.VALUE);
        }
    }

    private void both(Optional<Use> use, String cast, String setting, String path, String only) {
        if (use.isEmpty()) {
            problems.add(new Problem(path + "." + setting, only, "add `as: " + cast + "`", Problem.Spot.KEY));
        } else if (use.get().argument().isPresent()) {
            problems.add(new Problem(
                    path + "." + setting,
                    "said twice, here and in `as: " + cast + "(...)`",
                    "keep one of them",
                    Problem.Spot.KEY));
        }
    }

    private void argument(Use use, String written, String path) {
        if (use.argument().isEmpty()) {
            return;
        }
        var argument = use.argument().get();
        if (use.cast() == Cast.PHONE && !argument.equals("+")) {
            country(argument, path);
        } else if (use.cast() == Cast.DATE) {
            int open = written.indexOf('(') + 1;
            pattern(argument, path, new Problem.Spot.Part(open, argument.length()));
        }
    }

    private void country(String code, String path) {
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(code)) {
            problems.add(new Problem(
                    path,
                    "there is no country `" + Shown.of(code) + "`",
                    code.equals("UK")
                            ? "did you mean `GB`?"
                            : "write its ISO 3166 code of two capital letters, as ID"));
        }
    }

    private void pattern(String pattern, String path, Problem.Spot spot) {
        try {
            DatePattern.of(pattern);
        } catch (IllegalArgumentException malformed) {
            problems.add(new Problem(
                    path,
                    "`" + Shown.of(pattern) + "` is not a pattern of a date",
                    "write one such as dd.MM.yyyy HH:mm, or unix, or unix_ms",
                    spot));
        }
    }
}
