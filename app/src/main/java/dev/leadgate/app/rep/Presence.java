package dev.leadgate.app.rep;

import dev.leadgate.notice.Words;
import dev.leadgate.routing.policy.Policy;
import dev.leadgate.store.Availability;
import dev.leadgate.store.OutOfOffice;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Whether a rep is there, in a word and a shape.
///
/// @param tone `ok`, `warn` or `quiet`
record Presence(String shape, String tone, String text) {

    /// @param outs of the file, of people and of the rep's calendar
    static Presence of(Policy.Rep rep, Availability said, List<OutOfOffice> outs, Words words, Instant now) {
        var out = outs.stream().filter(o -> o.holds(now)).max(Comparator.comparing(OutOfOffice::to));
        if (out.isPresent()) {
            return new Presence("–", "quiet", until("state_out", out.map(OutOfOffice::to), words, now));
        }
        return switch (said.at(now)) {
            case BUSY -> new Presence("▲", "warn", until("state_busy", said.until(), words, now));
            case AWAY -> new Presence("–", "quiet", until("state_away", said.until(), words, now));
            case AVAILABLE ->
                rep.hours()
                        .filter(hours -> !hours.isOpen(now))
                        .map(hours ->
                                new Presence("○", "quiet", until("state_closed", hours.nextOpening(now), words, now)))
                        .orElseGet(() -> new Presence("●", "ok", words.say("state_available")));
        };
    }

    private static String until(String state, Optional<Instant> end, Words words, Instant now) {
        return end.map(at -> words.say("state_until", "state", words.say(state), "time", words.time(at, now)))
                .orElseGet(() -> words.say(state));
    }
}
