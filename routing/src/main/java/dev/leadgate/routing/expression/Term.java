package dev.leadgate.routing.expression;

import dev.cel.runtime.CelEvaluationException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One part of a condition that is evaluated and explained on its own.
final class Term {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("EEE HH:mm zzz", Locale.ENGLISH);
    private static final int LONGEST_VALUE = 60;

    private final Test test;
    private final String text;
    private final Shape shape;
    private final List<String> subjects;
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

    /// @param text the source in short form
    /// @param subjects fields it reads; of [Shape#HOURS] the name of the hours
    Term(Test test, String text, Shape shape, List<String> subjects, Claim claim) {
        this.claim = claim;
        this.test = test;
        this.text = text;
        this.shape = shape;
        this.subjects = List.copyOf(subjects);
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
            case HOURS -> text + " (" + clock(view) + ")";
            case COMPARISON -> subjects.isEmpty() ? text : text + " (" + values(view) + ")";
        };
    }

    private String presence(LeadView view, boolean present) {
        var field = subjects.getFirst();
        return present ? "lead." + field + " is set (" + value(view, field) + ")" : "lead." + field + " is empty";
    }

    private String clock(LeadView view) {
        return view.hours(subjects.getFirst())
                .map(hours -> CLOCK.format(ZonedDateTime.ofInstant(view.now(), hours.zone())))
                .orElse("unknown hours");
    }

    private String values(LeadView view) {
        if (subjects.size() == 1) {
            return value(view, subjects.getFirst());
        }
        var values = new ArrayList<String>();
        for (var subject : subjects) {
            values.add(subject + ": " + value(view, subject));
        }
        return String.join(", ", values);
    }

    // A message may be long, and the record only needs enough to recognise it.
    private static String value(LeadView view, String subject) {
        var bracket = subject.indexOf('[');
        var value =
                bracket < 0 ? view.shown(subject) : extra(view, subject.substring(bracket + 1, subject.length() - 1));
        return value.length() <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, LONGEST_VALUE))) + "…";
    }

    private static String extra(LeadView view, String name) {
        var value = view.lead().fields().get(name);
        return value == null ? "not sent" : value.shown();
    }
}
