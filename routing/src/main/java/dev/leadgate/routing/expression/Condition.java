package dev.leadgate.routing.expression;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// A compiled condition: terms that must all hold. Thread-safe.
public final class Condition {
    private final String text;
    private final List<Term> terms;
    private final Set<String> fields;
    private final Comparisons comparisons;

    Condition(String text, List<Term> terms, Set<String> fields, Comparisons comparisons) {
        this.text = text;
        this.comparisons = comparisons;
        this.fields = Set.copyOf(fields);
        this.terms = List.copyOf(terms);
    }

    /// What a condition says about a lead.
    ///
    /// @param because the terms with the values seen, joined by `and`; of a lead that does not
    /// match the first term that does not hold, or what went wrong
    /// @param failed the condition could not be evaluated, which counts as no match
    public record Verdict(boolean matched, boolean failed, String because) {}

    /// As it stands in the configuration.
    public String text() {
        return text;
    }

    /// Words of the fields it reads, those of the source as `fields[name]`.
    public Set<String> fields() {
        return fields;
    }

    /// Which of the conditions accept every lead that this one accepts, the first that does alone or several
    /// together, by their index; none where that cannot be proved.
    public Set<Integer> takenBy(List<Condition> above) {
        var alone = IntStream.range(0, above.size())
                .filter(i -> implies(above.get(i)))
                .findFirst();
        return alone.isPresent()
                ? Set.of(alone.getAsInt())
                : Coverage.of(claims(), above.stream().map(Condition::claims).toList());
    }

    private boolean implies(Condition other) {
        return other.terms.stream()
                .allMatch(its -> terms.stream().anyMatch(mine -> mine.claim().implies(its.claim())));
    }

    private List<Claim> claims() {
        return terms.stream().map(Term::claim).toList();
    }

    /// The words that it compares a field with, `territory`, wherever they stand in it.
    public Set<String> wordsFor(String field) {
        return comparisons.of(field);
    }

    /// Whether it may hold for words of the field that it does not name.
    public boolean asksOtherwiseFor(String field) {
        return comparisons.asksOtherwise(field);
    }

    /// Only whether it holds, without words.
    public boolean holds(LeadView view) {
        for (var term : terms) {
            if (term.test(view) != Term.Result.TRUE) {
                return false;
            }
        }
        return true;
    }

    public Verdict test(LeadView view) {
        for (var term : terms) {
            switch (term.test(view)) {
                case TRUE -> {}
                case FALSE -> {
                    return new Verdict(false, false, term.shown(view, false));
                }
                case FAILED -> {
                    return new Verdict(false, true, "could not be evaluated: " + term.shown(view, false));
                }
            }
        }
        var because = new StringBuilder();
        for (var term : terms) {
            because.append(because.isEmpty() ? "" : "  and  ").append(term.shown(view, true));
        }
        return new Verdict(true, false, because.toString());
    }
}
