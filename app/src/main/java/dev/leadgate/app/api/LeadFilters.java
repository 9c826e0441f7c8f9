package dev.leadgate.app.api;

import dev.leadgate.config.Suggestion;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadFilter.Deadline;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Which leads a request is about.
final class LeadFilters {
    static final List<Query> QUERIES = List.of(
            Query.text("state", "only those in this state"),
            Query.text("source", "only those that came by this source"),
            Query.text("owner", "only those of this rep"),
            Query.text("team", "only those of this team"),
            Query.text("rule", "only those that this rule decided"),
            Query.text(
                    "deadline",
                    "only those whose owner has less than half of the time left (`at_risk`), or has not answered in time (`missed`)"),
            Query.text(
                    "q",
                    "only those whose name, company or request holds this; or the one with this number, those of this mail address or telephone number"),
            Query.text("tag", "only those with this tag"),
            Query.text("segment", "only those in this segment"),
            Query.text("since", "only those received then or later, as 2026-03-02T07:00:00Z"),
            Query.text("until", "only those received before, as 2026-03-03T07:00:00Z"),
            Query.PII);

    private LeadFilters() {}

    /// @throws Refusal for words that there are not
    static LeadFilter of(Parameters parameters) {
        return new LeadFilter(
                parameters.text("state").map(word -> of(word, LeadState.values(), LeadState::word, "lead state")),
                parameters.text("source"),
                parameters.text("owner"),
                parameters.text("q"),
                parameters.text("tag"),
                parameters.text("segment"),
                parameters.text("team"),
                parameters.text("rule"),
                parameters.text("deadline").map(word -> of(word, Deadline.values(), Deadline::word, "deadline")),
                parameters.text("since").map(text -> time("since", text)),
                parameters.text("until").map(text -> time("until", text)));
    }

    private static <T> T of(String word, T[] all, Function<T, String> words, String what) {
        return Arrays.stream(all)
                .filter(one -> words.apply(one).equals(word))
                .findFirst()
                .orElseThrow(() -> {
                    var known = Arrays.stream(all).map(words).toList();
                    return new Refusal(
                            400, "there is no " + what + " `" + word + "`", Suggestion.help(word, known, what + "s"));
                });
    }

    static Instant time(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(400, "`" + name + "` is no time: " + text, "say " + name + "=2026-03-02T07:00:00Z");
        }
    }
}
