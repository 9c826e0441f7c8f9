package dev.leadgate.app.console;

import dev.leadgate.app.access.OwnNotices;
import dev.leadgate.notice.CardText;
import dev.leadgate.store.Bell.Line;
import java.util.List;
import java.util.Optional;

/// What the reader was told, newest first.
///
/// @param newest what is read by pressing the button; empty when all of it is
record NoticesView(List<Row> rows, String newest) {

    /// @param href where to look; may be empty
    /// @param detail in English; may be empty
    record Row(Frame.When at, boolean unread, String title, String href, String detail) {}

    static NoticesView of(List<Line> lines, Frame frame) {
        var words = dev.leadgate.notice.Words.of(
                frame.words().language(), frame.words().zone().getId());
        var rows = lines.stream().map(line -> row(line, frame, words)).toList();
        return new NoticesView(rows, lines.stream().anyMatch(Line::unread) ? OwnNotices.newest(lines) : "");
    }

    private static Row row(Line line, Frame frame, dev.leadgate.notice.Words words) {
        return switch (line) {
            case Line.Told told -> {
                var lead = "L-" + told.number();
                var title = told.kind().isEmpty()
                        ? frame.t("notices.lost", "lead", lead)
                        : CardText.title(words, told.kind(), lead, Optional.empty());
                yield new Row(frame.when(told.at()), told.unread(), title, frame.link("/leads/" + lead), "");
            }
            case Line.Alarmed alarmed -> {
                var lead = alarmed.subject().startsWith("L-");
                yield new Row(
                        frame.when(alarmed.at()),
                        alarmed.unread(),
                        alarmed.code() + " " + alarmed.subject(),
                        lead ? frame.link("/leads/" + alarmed.subject()) : "",
                        alarmed.detail());
            }
        };
    }
}
