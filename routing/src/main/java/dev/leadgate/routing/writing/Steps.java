package dev.leadgate.routing.writing;

import dev.leadgate.routing.expression.Condition;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.NewLetter;
import dev.leadgate.store.Runs.Answer;
import dev.leadgate.store.Runs.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// What comes of a sequence's next step. Whatever ends it is asked first, so that a lead who answered, was
/// reached or wants no more gets nothing that was planned before.
public record Steps(Writing writing) {
    private static final Duration TOO_MANY = Duration.ofHours(24);

    /// @param holds whether a condition does
    public Answer decide(Facts facts, Writing.Signer signer, Predicate<Condition> holds) {
        var sequence = writing.sequences().get(facts.sequence());
        if (sequence == null || facts.step() >= sequence.steps().size()) {
            return new Answer.Stop("not_configured");
        }
        var over = over(sequence, facts);
        if (over.isPresent()) {
            return new Answer.Stop(over.get());
        }
        var quiet = writing.contact().heldUntil(facts.now(), facts.lead().timeZone());
        if (quiet.isPresent()) {
            return new Answer.Later(quiet.get());
        }
        var shut = sequence.heldUntil(facts.now());
        if (shut.isPresent()) {
            return new Answer.Later(shut.get());
        }
        var step = sequence.steps().get(facts.step());
        var next = sequence.due(facts.step() + 1, facts.now());
        var fails = step.when().filter(when -> !holds.test(when)).map(Condition::text);
        if (fails.isPresent()) {
            return new Answer.Pass("its condition does not hold: " + fails.get(), next);
        }
        return send(facts, signer, step, next);
    }

    private Answer send(Facts facts, Writing.Signer signer, Sequence.Step step, Optional<Instant> next) {
        var name = facts.sequence() + "/" + (facts.step() + 1);
        var gate = new Gate(writing.contact(), facts.written(), facts.now());
        var made = writing.letter(
                facts.lead(),
                NewLetter.id(facts.lead().id(), LetterKind.STEP, name + "/" + facts.startedAt()),
                step.texts(),
                step.via(),
                signer,
                gate,
                facts.lastTouchAt(),
                facts.now());
        return switch (made) {
            case Writing.Made.Letters(var via, var letter) ->
                new Answer.Send(new NewLetter(LetterKind.STEP, name, "gateway", via, letter, Optional.empty()), next);
            case Writing.Made.Nothing(var why) -> withheld(why, facts, next);
        };
    }

    private static Answer withheld(Withheld why, Facts facts, Optional<Instant> next) {
        if (why == Withheld.TOO_MANY) {
            return new Answer.Later(facts.now().plus(TOO_MANY));
        }
        return why == Withheld.WINDOW_CLOSED || why == Withheld.NO_WORDS
                ? new Answer.Pass(why.words(), next)
                : new Answer.Stop(why.word());
    }

    /// Why nothing of the sequence is written to the lead any more.
    Optional<String> over(Sequence sequence, Facts facts) {
        var stops = sequence.stopOn();
        boolean accepted = false;
        boolean contacted = false;
        switch (facts.state()) {
            case WAITING, ASSIGNED -> {}
            case ACCEPTED -> accepted = true;
            case CONTACTED -> {
                accepted = true;
                contacted = true;
            }
            case CONVERTED, LOST, MERGED, ERASED -> {
                return Optional.of("closed");
            }
        }
        if (facts.answered() && stops.contains(StopOn.REPLY)) {
            return Optional.of("reply");
        }
        if (contacted && stops.contains(StopOn.CONTACTED)) {
            return Optional.of("contacted");
        }
        if (accepted && stops.contains(StopOn.ACCEPTED)) {
            return Optional.of("accepted");
        }
        return new Gate(writing.contact(), facts.written(), facts.now())
                .closed(facts.lead(), facts.silent(), sequence.needsConsent())
                .map(Withheld::word);
    }
}
