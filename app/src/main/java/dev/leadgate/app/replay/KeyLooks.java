package dev.leadgate.app.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the keys of a source look, so that keys of a table that are of another kind are noticed before they
/// make leads of their own. A look is a key's parts, between colons: a word that several keys have at this
/// place stands as it is, such as `call.ended`, and everything else is `…`. No id is in it.
///
/// @param looks the most frequent first
public record KeyLooks(List<String> looks) {
    private static final String ANY = "…";
    private static final int NAMED = 3;

    /// What the gateway itself made for lack of an id: no table can have it.
    private static final Pattern OWN =
            Pattern.compile("[0-9a-f]{64}|^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");

    public KeyLooks {
        looks = List.copyOf(looks);
    }

    private record Place(int parts, int at, String word) {}

    /// Keys with fingerprints in them, and random UUIDs, are left out.
    public static KeyLooks of(Collection<String> keys) {
        var own = keys.stream()
                .distinct()
                .filter(key -> !OWN.matcher(key).find())
                .map(KeyLooks::parts)
                .toList();
        Map<Place, Integer> shared = new HashMap<>();
        own.forEach(parts -> places(parts).forEach(place -> shared.merge(place, 1, Integer::sum)));
        Map<String, Long> looks = own.stream()
                .collect(Collectors.groupingBy(
                        parts -> places(parts)
                                .map(place -> isWord(place, shared) ? place.word() : ANY)
                                .collect(Collectors.joining(":")),
                        Collectors.counting()));
        return new KeyLooks(looks.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList());
    }

    private static List<String> parts(String key) {
        return List.of(key.split(":", -1));
    }

    private static Stream<Place> places(List<String> parts) {
        var places = new ArrayList<Place>();
        for (int i = 0; i < parts.size(); i++) {
            places.add(new Place(parts.size(), i, parts.get(i)));
        }
        return places.stream();
    }

    private static boolean isWord(Place place, Map<Place, Integer> shared) {
        return shared.getOrDefault(place, 0) > 1
                && !place.word().isEmpty()
                && place.word().chars().noneMatch(Character::isDigit);
    }

    /// Whether a key has as many parts as one of the looks, and its words in their places.
    public boolean fit(String key) {
        var parts = parts(key);
        return looks.stream().map(KeyLooks::parts).anyMatch(look -> {
            boolean fits = look.size() == parts.size();
            for (int i = 0; fits && i < look.size(); i++) {
                fits = look.get(i).equals(ANY) || look.get(i).equals(parts.get(i));
            }
            return fits;
        });
    }

    /// What to say of a table none of whose keys fits, and what to do.
    ///
    /// @param help which `--id` would fit
    public record Advice(String what, String help) {}

    /// @param template absent when rows are known by all their cells
    /// @param keys of the table, the first of them
    public Advice advice(Optional<KeyTemplate> template, Collection<String> keys) {
        var stored = looks.stream().limit(NAMED).map(look -> "`" + look + "`").collect(Collectors.joining(", "));
        var table = of(keys);
        var here = template.isEmpty()
                ? "rows without --id are none of the source's live leads, whose keys look like "
                : "the keys of this table look like `" + table.first().orElse(ANY)
                        + "`, those of the source's live leads like ";
        return new Advice(
                here + stored + ": what came live comes once more, unless the person is merged",
                "--id '" + template.map(t -> wanted(t, table)).orElseGet(() -> blanks(looks.getFirst()))
                        + "' would fit; the source's page says what each part is");
    }

    private Optional<String> first() {
        return looks.stream().findFirst();
    }

    /// What was typed, with what it lacks around it or has too much at its front.
    private String wanted(KeyTemplate template, KeyLooks table) {
        var look = looks.getFirst();
        var has = table.first().orElse(ANY);
        int at = (":" + look + ":").indexOf(":" + has + ":");
        if (at >= 0 && count(look) == count(has)) {
            return look.substring(0, at) + template.text() + look.substring(at + has.length());
        }
        var columns = template.columns().map(KeyTemplate.Piece.Column::name).toList();
        if (columns.size() > 1 || count(look) > 1) {
            return blanks(look);
        }
        boolean longer = template.pieces().size() == 1 && has.endsWith(":" + look);
        var front = longer ? "#" + has.substring(0, has.length() - look.length()) : "";
        return look.replace(ANY, "{" + columns.getFirst() + front + "}");
    }

    private static long count(String look) {
        return parts(look).stream().filter(ANY::equals).count();
    }

    private static String blanks(String look) {
        return look.replace(ANY, "{COLUMN}");
    }
}
