package dev.leadgate.routing.expression;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A compiled condition: terms that must all hold. Thread-safe.
public final class Condition {
    private final String text;
    private final List<Term> terms;
    private final Set<String> fields;

    Condition(String text, List<Term> terms, Set<String> fields) {
        this.text = text;
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

    /// Whether every lead this one accepts is accepted by the other one too, as far as that can be
    /// proved.
    public boolean implies(Condition other) {
        return other.terms.stream()
                .allMatch(its -> terms.stream().anyMatch(mine -> mine.claim().implies(its.claim())));
    }

    /// The words that it asks a field for, `lead.territory`; a term that says more than that names none.
    public Set<String> wordsFor(String field) {
        return terms.stream()
                .map(Term::claim)
                .filter(Claim.OneOf.class::isInstance)
                .map(Claim.OneOf.class::cast)
                .filter(claim -> claim.subject().equals(field))
                .flatMap(claim -> claim.words().stream())
                .collect(Collectors.toUnmodifiableSet());
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
