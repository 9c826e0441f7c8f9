package dev.leadgate.app.rep;

import dev.leadgate.app.rep.LeadView.Option;
import dev.leadgate.store.Availability;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.Roster.OutOfOfficeLine;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a rep says about being there.
///
/// @param said `available`, `busy`, `away`: what was said last and holds
/// @param busy for how long one may be busy
/// @param soon a time to begin with in a field, as it wants it; `later` one to end with
record AvailabilityView(
        String said, List<Option> busy, String soon, String later, List<Out> outs, Optional<HoursView> hours) {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    /// @param origin where it comes from unless the rep entered it; may be empty
    /// @param id to take it back by; empty when that cannot be done here
    record Out(String text, String reason, String origin, String id) {}

    /// @param entered by people and read from the rep's calendar, the rep's only
    static AvailabilityView of(Visit visit, Availability said, List<OutOfOfficeLine> entered) {
        var words = visit.words();
        var tomorrow = visit.now()
                .atZone(visit.rep().zone())
                .toLocalDate()
                .plusDays(1)
                .atTime(9, 0)
                .atZone(visit.rep().zone())
                .toInstant();
        return new AvailabilityView(
                said.at(visit.now()).word(),
                Stream.of("half", "hour", "two")
                        .map(span -> new Option(span, words.say("busy_" + span)))
                        .toList(),
                field(visit, visit.now()),
                field(visit, tomorrow),
                outs(visit, entered),
                visit.rep().hours().map(hours -> HoursView.of(hours, visit.rep().zone(), words, visit.now())));
    }

    private static List<Out> outs(Visit visit, List<OutOfOfficeLine> entered) {
        var words = visit.words();
        return Stream.concat(
                        visit.rep().outOfOffice().stream()
                                .filter(out -> out.to().isAfter(visit.now()))
                                .map(out ->
                                        new Out(span(out, visit), out.reason(), words.say("out_by_configuration"), "")),
                        entered.stream().map(line -> {
                            boolean own = line.origin().equals("entered");
                            return new Out(
                                    span(line.out(), visit),
                                    line.out().reason(),
                                    own ? "" : words.say("out_by_calendar"),
                                    own ? String.valueOf(line.id()) : "");
                        }))
                .toList();
    }

    private static String span(OutOfOffice out, Visit visit) {
        return visit.words().say("out_line", "from", date(out.from(), visit), "to", date(out.to(), visit));
    }

    private static String date(Instant at, Visit visit) {
        var pattern = "EEE d MMM, " + visit.words().say("clock");
        return DateTimeFormatter.ofPattern(
                        pattern, java.util.Locale.forLanguageTag(visit.words().language()))
                .format(at.atZone(visit.rep().zone()));
    }

    private static String field(Visit visit, Instant at) {
        return FIELD.format(at.atZone(visit.rep().zone()));
    }
}
