package dev.leadgate.routing.writing;

import dev.leadgate.store.DueLetter;
import dev.leadgate.store.LetterKind;
import dev.leadgate.store.Letters.Meanwhile;
import dev.leadgate.store.Letters.Still;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether a letter that nobody wrote still leaves when its turn comes. It may have waited for hours:
/// whatever would keep it from being written by now keeps it here too.
public record Parting(Writing writing) {

    public Still decide(DueLetter due, Meanwhile meanwhile) {
        var facts = meanwhile.facts();
        var sequence = due.kind() == LetterKind.STEP
                ? Optional.ofNullable(writing.sequences().get(facts.sequence()))
                : Optional.<Sequence>empty();
        var over = new Gate(writing.contact(), facts.written(), facts.now())
                .closed(facts.lead(), facts.silent(), needsConsent(due, sequence))
                .map(Withheld::words)
                .or(() -> due.kind() == LetterKind.STEP ? stepIsOver(sequence, meanwhile) : answerIsLate(meanwhile));
        if (over.isPresent()) {
            return new Still.Not(over.get());
        }
        var type = writing.notifiers().getOrDefault(due.via(), "");
        var closed = Window.closed(type, facts.lastTouchAt(), facts.now());
        if (closed.isPresent()) {
            return new Still.Not(closed.get().words());
        }
        var quiet = writing.contact().heldUntil(facts.now(), facts.lead().timeZone());
        var shut = sequence.flatMap(s -> s.heldUntil(facts.now()));
        return Stream.concat(quiet.stream(), shut.stream())
                .max(Instant::compareTo)
                .<Still>map(Still.Later::new)
                .orElseGet(Still.Leaves::new);
    }

    private boolean needsConsent(DueLetter due, Optional<Sequence> sequence) {
        return due.kind() == LetterKind.STEP
                ? sequence.map(Sequence::needsConsent).orElse(false)
                : writing.answers().stream().anyMatch(a -> a.name().equals(due.name()) && a.needsConsent());
    }

    private Optional<String> stepIsOver(Optional<Sequence> sequence, Meanwhile meanwhile) {
        if (sequence.isEmpty()) {
            return Optional.of("its sequence is not configured any more");
        }
        if (meanwhile.stopped()) {
            return Optional.of("its sequence was stopped");
        }
        return new Steps(writing)
                .over(sequence.get(), meanwhile.facts())
                .map(why -> "its sequence is over: " + why.replace('_', ' '));
    }

    /// Nobody is told that they will be answered soon who was.
    private static Optional<String> answerIsLate(Meanwhile meanwhile) {
        return switch (meanwhile.facts().state()) {
            case WAITING, ASSIGNED, ACCEPTED ->
                meanwhile.inTouch() ? Optional.of(Withheld.IN_TOUCH.words()) : Optional.empty();
            case CONTACTED -> Optional.of(Withheld.IN_TOUCH.words());
            case CONVERTED, LOST, MERGED, ERASED -> Optional.of(Withheld.CLOSED.words());
        };
    }
}
