package dev.leadgate.app.rep;

import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Availability.Status;
import dev.leadgate.store.OutOfOffice;
import dev.leadgate.store.Roster.OutOfOfficeLine;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// When a rep is there: shown, and said.
final class MyTime {
    private static final String PAGE = "/me/availability";
    private static final int LONGEST_REASON = 80;

    private final MyDesk desk;

    MyTime(MyDesk desk) {
        this.desk = desk;
    }

    Presence presence(Visit visit) {
        var outs = Stream.concat(
                        visit.rep().outOfOffice().stream(),
                        entered(visit).stream().map(OutOfOfficeLine::out))
                .toList();
        return Presence.of(visit.rep(), desk.own().availability(visit.rep().id()), outs, visit.words(), visit.now());
    }

    private List<OutOfOfficeLine> entered(Visit visit) {
        return desk.roster().outOfOffice().stream()
                .filter(line -> line.rep().equals(visit.rep().id()))
                .toList();
    }

    Answer page(Visit visit, MyFrame frame) {
        var view =
                AvailabilityView.of(visit, desk.own().availability(visit.rep().id()), entered(visit));
        var out = new StringOutput();
        JteavailabilityGenerated.render(
                new OwaspHtmlTemplateOutput(out),
                PlainHtml.PLAIN,
                frame,
                view,
                MyBrowsers.key(visit.policy(), desk.browsers()));
        return Answer.page(200, out.toString());
    }

    Answer say(Visit visit) {
        return switch (visit.field("status").orElse("")) {
            case "available" -> set(visit, Status.AVAILABLE, Optional.empty());
            case "busy" -> set(visit, Status.BUSY, Optional.of(visit.now().plus(busy(visit))));
            case "away" -> {
                var until = time(visit, "until");
                yield until.filter(visit.now()::isBefore).isPresent()
                        ? set(visit, Status.AWAY, until)
                        : Answer.go(PAGE + "?done=wrong_until");
            }
            default -> Answer.go(PAGE + "?done=wrong");
        };
    }

    private static Duration busy(Visit visit) {
        return switch (visit.field("for").orElse("")) {
            case "hour" -> Duration.ofHours(1);
            case "two" -> Duration.ofHours(2);
            default -> Duration.ofMinutes(30);
        };
    }

    private Answer set(Visit visit, Status status, Optional<Instant> until) {
        var rep = visit.rep();
        desk.attendance().say(rep.id(), rep.teams(), new Availability(status, until, visit.login()));
        return Answer.go(PAGE + "?done=availability");
    }

    Answer leave(Visit visit) {
        var from = time(visit, "from");
        var to = time(visit, "to");
        if (from.isEmpty()
                || to.isEmpty()
                || !from.get().isBefore(to.get())
                || !to.get().isAfter(visit.now())) {
            return Answer.go(PAGE + "?done=wrong_out#out");
        }
        var reason = visit.field("reason").map(r -> r.length() <= LONGEST_REASON ? r : r.substring(0, LONGEST_REASON));
        desk.attendance()
                .leave(
                        visit.rep().id(),
                        new OutOfOffice(from.get(), to.get(), reason.orElse("")),
                        visit.login(),
                        visit.now());
        return Answer.go(PAGE + "?done=out#out");
    }

    Answer stay(Visit visit) {
        boolean done = visit.field("id")
                .filter(id -> id.matches("[0-9]{1,18}"))
                .filter(id ->
                        desk.attendance().stay(visit.rep().id(), visit.rep().teams(), Long.parseLong(id)))
                .isPresent();
        return Answer.go(PAGE + (done ? "?done=stay#out" : "?done=wrong"));
    }

    private static Optional<Instant> time(Visit visit, String field) {
        try {
            return visit.field(field)
                    .map(LocalDateTime::parse)
                    .map(local -> local.atZone(visit.rep().zone()).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
