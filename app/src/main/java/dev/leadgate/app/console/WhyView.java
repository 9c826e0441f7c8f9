package dev.leadgate.app.console;

import dev.leadgate.routing.Decision;
import dev.leadgate.routing.Decision.Candidate;
import dev.leadgate.routing.Decision.RuleTrial;
import dev.leadgate.routing.Known;
import dev.leadgate.store.Reader.Decided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// "Why this rep": what every rule and every rep said when the decision was made.
///
/// @param sentence where the lead went and why, in one line
/// @param known what was worked out about the lead before, one line each
/// @param pick how the last team picked; empty when a rule names a person
/// @param policy version that decided, and who applied it when
record WhyView(
        String sentence,
        List<String> known,
        List<Rule> rules,
        String pick,
        List<Rep> reps,
        String policy,
        Frame.When at) {
    private static final Logger LOG = LoggerFactory.getLogger(WhyView.class);

    /// @param tone `ok`, `bad`, `warn` or `quiet`
    record Rule(String shape, String tone, int number, String name, String verdict, String because) {}

    record Rep(String shape, String tone, String name, String verdict, String because) {}

    /// @return empty when the record says nothing about rules and reps
    static Optional<WhyView> of(Decided decided, Frame frame, Names names) {
        Decision decision;
        try {
            decision = Decision.fromJson(decided.doc());
            if (decision == null || decision.outcome() == null) {
                return Optional.empty();
            }
        } catch (RuntimeException unreadable) {
            LOG.debug("A decision record cannot be read and is not shown. policy={}", decided.policy());
            return Optional.empty();
        }
        return Optional.of(new WhyView(
                sentence(decision, frame, names),
                decision.known().map(k -> known(k, frame)).orElse(List.of()),
                decision.trials().stream().map(t -> rule(t, frame)).toList(),
                pick(decision, frame),
                decision.candidates().stream().map(c -> rep(c, frame)).toList(),
                frame.t(
                        "why.policy",
                        "version",
                        decided.policy(),
                        "when",
                        frame.words().stamp(decided.policyAppliedAt()),
                        "by",
                        decided.policyAppliedBy()),
                frame.when(decided.at())));
    }

    private static String sentence(Decision decision, Frame frame, Names names) {
        var outcome = decision.outcome();
        var why = outcome.clause().in(frame.words().notices());
        if (outcome.rep().isPresent()) {
            return frame.t("why.assigned", "rep", names.rep(outcome.rep().get()), "why", why);
        }
        return outcome.until().isPresent()
                ? frame.t(
                        "why.waiting_until",
                        "why",
                        why,
                        "when",
                        frame.words().stamp(outcome.until().get()))
                : frame.t("why.waiting", "why", why);
    }

    private static List<String> known(Known known, Frame frame) {
        var lines = new ArrayList<String>();
        known.score()
                .ifPresent(
                        s -> lines.add(frame.t("why.score", "score", s.clause().substring("score ".length()))));
        known.account().ifPresent(a -> lines.add(frame.t("why.account", "account", a.clause())));
        if (!known.tags().isEmpty()) {
            lines.add(frame.t("why.tags", "tags", String.join(", ", known.tags())));
        }
        if (!known.segments().isEmpty()) {
            lines.add(frame.t("why.segments", "segments", String.join(", ", known.segments())));
        }
        return List.copyOf(lines);
    }

    private static Rule rule(RuleTrial trial, Frame frame) {
        return switch (trial.result()) {
            case MATCHED -> rule("✓", "ok", trial, frame.t("why.rule.matched"));
            case NOT_MATCHED -> rule("✗", "quiet", trial, frame.t("why.rule.not_matched"));
            case PASSED_ON -> rule("↓", "warn", trial, frame.t("why.rule.passed_on"));
            case FAILED -> rule("!", "bad", trial, frame.t("why.rule.failed"));
            case NOT_REACHED -> rule("·", "quiet", trial, frame.t("why.rule.not_reached"));
        };
    }

    private static Rule rule(String shape, String tone, RuleTrial trial, String verdict) {
        var because = trial.because() == null ? "" : trial.because();
        return new Rule(shape, tone, trial.number(), trial.rule(), verdict, because);
    }

    private static String pick(Decision decision, Frame frame) {
        if (decision.candidates().isEmpty() || decision.by().isEmpty()) {
            return "";
        }
        var pick = frame.t(
                "why.pick",
                "team",
                decision.outcome().team(),
                "by",
                decision.by().replace('_', ' '));
        return decision.asked().isEmpty()
                ? pick
                : pick + " " + frame.t("why.asked", "teams", String.join(", ", decision.asked()));
    }

    private static Rep rep(Candidate candidate, Frame frame) {
        var open = candidate
                .maxOpen()
                .map(most -> frame.t("why.open_of", "open", candidate.open(), "most", most))
                .orElseGet(() -> frame.t("why.open", "open", candidate.open()));
        return switch (candidate.standing()) {
            case SELECTED ->
                new Rep("●", "ok", candidate.name(), frame.t("why.rep.selected"), joined(candidate.because(), open));
            case ELIGIBLE ->
                new Rep("○", "info", candidate.name(), frame.t("why.rep.eligible"), joined(candidate.because(), open));
            case SKIPPED ->
                new Rep(
                        "–",
                        "quiet",
                        candidate.name(),
                        frame.t("why.rep.skipped"),
                        candidate.skips().stream()
                                .map(s -> s.detail().isEmpty() ? s.reason() : s.reason() + " (" + s.detail() + ")")
                                .collect(Collectors.joining("; ")));
        };
    }

    private static String joined(String because, String open) {
        return because.isEmpty() ? open : because + "; " + open;
    }
}
