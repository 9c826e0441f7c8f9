package dev.leadgate.routing.expression;

import dev.cel.runtime.CelEvaluationException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One part of a condition that is evaluated and explained on its own.
final class Term {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("EEE HH:mm zzz", Locale.ENGLISH);
    private static final int LONGEST_VALUE = 60;

    private final Test test;
    private final String text;
    private final Shape shape;
    private final List<Subject> subjects;
    private final Claim claim;

    /// What kind of sentence explains it.
    enum Shape {
        COMPARISON,
        PRESENT,
        ABSENT,
        HOURS
    }

    /// Throws what the evaluation does.
    @FunctionalInterface
    interface Test {
        boolean holds(LeadView view) throws CelEvaluationException;
    }

    enum Result {
        TRUE,
        FALSE,
        FAILED
    }

    /// What it reads, found once: reasons are given for every rule that a lead is asked against.
    private record Subject(String name, Function<LeadView, String> shown) {

        static Subject of(Shape shape, String name) {
            return new Subject(name, shape == Shape.HOURS ? view -> clock(view, name) : shown(name));
        }

        private static Function<LeadView, String> shown(String name) {
            var bracket = name.indexOf('[');
            if (bracket < 0) {
                var field = LeadView.field(name);
                return view -> view.shown(field);
            }
            var extra = name.substring(bracket + 1, name.length() - 1);
            return view -> extra(view, extra);
        }

        // A message may be long, and the record only needs enough to recognise it.
        String value(LeadView view) {
            var value = shown.apply(view);
            return value.length() <= LONGEST_VALUE
                    ? value
                    : value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, LONGEST_VALUE))) + "…";
        }
    }

    /// @param text the source in short form
    /// @param subjects fields it reads; of [Shape#HOURS] the name of the hours
    Term(Test test, String text, Shape shape, List<String> subjects, Claim claim) {
        this.claim = claim;
        this.test = test;
        this.text = text;
        this.shape = shape;
        this.subjects = subjects.stream().map(name -> Subject.of(shape, name)).toList();
    }

    Claim claim() {
        return claim;
    }

    Result test(LeadView view) {
        try {
            return test.holds(view) ? Result.TRUE : Result.FALSE;
        } catch (CelEvaluationException | RuntimeException e) {
            // A rule must never stop a lead; the decision says which term failed.
            return Result.FAILED;
        }
    }

    String shown(LeadView view, boolean held) {
        return switch (shape) {
            case PRESENT -> presence(view, held);
            case ABSENT -> presence(view, !held);
            case HOURS, COMPARISON -> subjects.isEmpty() ? text : text + " (" + values(view) + ")";
        };
    }

    private String presence(LeadView view, boolean present) {
        var field = subjects.getFirst();
        return present
                ? "lead." + field.name() + " is set (" + field.value(view) + ")"
                : "lead." + field.name() + " is empty";
    }

    private String values(LeadView view) {
        return subjects.size() == 1
                ? subjects.getFirst().value(view)
                : subjects.stream()
                        .map(subject -> subject.name() + ": " + subject.value(view))
                        .collect(Collectors.joining(", "));
    }

    private static String clock(LeadView view, String name) {
        return view.hours(name)
                .map(hours -> CLOCK.format(ZonedDateTime.ofInstant(view.now(), hours.zone())))
                .orElse("unknown hours");
    }

    private static String extra(LeadView view, String name) {
        var value = view.lead().fields().get(name);
        return value == null ? "not sent" : value.shown();
    }
}
