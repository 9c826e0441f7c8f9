package dev.leadgate.app.rep;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.OwnNotices;
import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.notice.CardText;
import dev.leadgate.store.Bell;
import dev.leadgate.store.Bell.Line;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a rep was told, on their own pages. Looking reads nothing, a press does.
final class MyNotices {
    private final Bell bell;

    MyNotices(Bell bell) {
        this.bell = bell;
    }

    /// @param rows newest first
    /// @param newest what is read by pressing the button; empty when all of it is
    record View(List<Row> rows, String newest) {}

    /// @param lead `L-1042`
    record Row(String lead, String title, String at, boolean unread) {}

    private OwnNotices own(Visit visit) {
        return new OwnNotices(bell, Doors.viewer(visit.context()));
    }

    /// For the bell; empty for none.
    String unread(Visit visit) {
        return own(visit).unread();
    }

    Answer page(Visit visit, MyFrame frame) {
        var lines = own(visit).lines();
        var rows = lines.stream().flatMap(line -> row(line, visit)).toList();
        var newest = lines.stream().anyMatch(Line::unread) ? OwnNotices.newest(lines) : "";
        var out = new StringOutput();
        JtenoticesGenerated.render(new OwaspHtmlTemplateOutput(out), PlainHtml.PLAIN, frame, new View(rows, newest));
        return Answer.page(200, out.toString());
    }

    /// Alarms are for whoever runs the place.
    private static Stream<Row> row(Line line, Visit visit) {
        return line instanceof Line.Told told ? Stream.of(row(told, visit)) : Stream.empty();
    }

    private static Row row(Line.Told told, Visit visit) {
        var words = visit.words();
        var lead = "L-" + told.number();
        var title = told.kind().isEmpty()
                ? words.say("notices_lost", "lead", lead)
                : CardText.title(words, told.kind(), lead, Optional.empty());
        return new Row(lead, title, words.date(told.at()), told.unread());
    }

    Answer read(Visit visit) {
        visit.field("newest").ifPresent(own(visit)::read);
        return Answer.go("/me/notices");
    }
}
