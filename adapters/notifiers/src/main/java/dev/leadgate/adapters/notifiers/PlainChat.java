package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.CardText;
import dev.leadgate.notice.OneLine;
import java.util.ArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A notification for a chat that knows text only: its lines, then where to decide.
final class PlainChat {
    private PlainChat() {}

    /// @param most UTF-16 units; the links are never cut
    static String of(CardText text, int most) {
        var end = links(text);
        return OneLine.cut(String.join("\n", text.lines()), most - end.length()) + end;
    }

    /// @param fitting as much of a text as a message holds, where that is not counted in characters
    static String of(CardText text, UnaryOperator<String> fitting) {
        var end = links(text);
        var lines = String.join("\n", text.lines());
        for (int most = lines.length(); ; most = most * 9 / 10) {
            var whole = OneLine.cut(lines, Math.max(2, most)) + end;
            if (most <= 2 || fitting.apply(whole).equals(whole)) {
                return whole;
            }
        }
    }

    private static String links(CardText text) {
        var links = new ArrayList<String>();
        text.buttons().forEach(button -> button.page().ifPresent(page -> links.add(button.label() + ": " + page)));
        text.open().ifPresent(page -> links.add(text.words().say("open_at", "link", page)));
        return links.stream().map(link -> "\n" + link).collect(Collectors.joining());
    }
}
