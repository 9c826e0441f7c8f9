package dev.leadgate.notice;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why something is so, for people: one sentence of every language's file, or several. A record keeps which sentences
/// they are and what stands in them, so that each reader gets them in their own language, whenever they read.
///
/// @param parts in the order they are said
public record Clause(List<Part> parts) {
    /// Nothing to say.
    public static final Clause NONE = new Clause(List.of());

    /// Where a timeline event keeps a clause, beside its English words.
    public static final String SAID = "said";

    private static final String SENTENCES = "fact_why_";
    private static final String FREE = "text";
    private static final Words ENGLISH = Words.of("en", "UTC");

    public Clause {
        parts = List.copyOf(parts);
    }

    /// @param key of a sentence `fact_why_KEY`
    /// @param named what stands in it
    public record Part(String key, Map<String, String> named) {
        private String in(Words words) {
            var values = named.entrySet().stream()
                    .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                    .toArray();
            return words.say(SENTENCES + key, values);
        }

        private boolean known() {
            return ENGLISH.find(SENTENCES + key)
                    .filter(sentence -> named.keySet().containsAll(Sentences.arguments(sentence)))
                    .isPresent();
        }

        private String encoded() {
            return key + "?"
                    + named.entrySet().stream()
                            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"));
        }

        private static Part decoded(String part) {
            int mark = part.indexOf('?');
            var named = new LinkedHashMap<String, String>();
            for (var pair : part.substring(mark + 1).split("&", -1)) {
                int is = pair.indexOf('=');
                if (is > 0) {
                    named.put(pair.substring(0, is), URLDecoder.decode(pair.substring(is + 1), StandardCharsets.UTF_8));
                }
            }
            return new Part(mark < 0 ? "" : part.substring(0, mark), named);
        }
    }

    /// @param key of a sentence; saying one that does not exist, or lacks a value, fails
    /// @param named names and values in turn
    public static Clause of(String key, String... named) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < named.length; i += 2) {
            values.put(named[i], named[i + 1]);
        }
        return new Clause(List.of(new Part(key, values)));
    }

    /// A person's own words, or what stands in no language's file.
    public static Clause text(String text) {
        return text.isEmpty() ? NONE : of(FREE, FREE, text);
    }

    /// Both, one after the other.
    public Clause and(Clause more) {
        return new Clause(Stream.concat(parts.stream(), more.parts.stream()).toList());
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /// In the reader's language.
    public String in(Words words) {
        return parts.stream().map(part -> part.in(words)).collect(Collectors.joining("; "));
    }

    /// As operators read it, in records and on the command line.
    public String english() {
        return in(ENGLISH);
    }

    /// ASCII, for a record: `next_in_turn?team=apac`.
    public String encoded() {
        return parts.stream().map(Part::encoded).collect(Collectors.joining(";"));
    }

    /// @return empty for what another version wrote and this one has no sentence for
    public static Optional<Clause> decoded(String encoded) {
        try {
            var parts = new ArrayList<Part>();
            for (var part : encoded.split(";", -1)) {
                parts.add(Part.decoded(part));
            }
            return parts.stream().allMatch(Part::known) ? Optional.of(new Clause(parts)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /// The facts of a timeline event with this clause: its English words under `name`, and itself.
    public Map<String, String> among(Map<String, String> facts, String name) {
        var all = new LinkedHashMap<>(facts);
        if (!isEmpty()) {
            all.put(name, english());
            all.put(SAID, encoded());
        }
        return all;
    }

    /// Why, of the facts of a timeline event, in the reader's language; in the words that were written down where an
    /// earlier version wrote them. May be empty.
    public static String of(Map<String, String> facts, Words words) {
        return Optional.ofNullable(facts.get(SAID))
                .flatMap(Clause::decoded)
                .map(clause -> clause.in(words))
                .orElseGet(() -> facts.getOrDefault("why", facts.getOrDefault("because", "")));
    }
}
