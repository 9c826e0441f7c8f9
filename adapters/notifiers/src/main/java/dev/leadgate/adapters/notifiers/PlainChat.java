package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.CardText;
import dev.leadgate.notice.OneLine;
import java.util.ArrayList;
import java.util.stream.Collectors;

/// A notification for a chat that knows text only: its lines, then where to decide.
final class PlainChat {
    private PlainChat() {}

    /// @param most UTF-16 units; the links are never cut
    static String of(CardText text, int most) {
        var links = new ArrayList<String>();
        text.buttons().forEach(button -> button.page().ifPresent(page -> links.add(button.label() + ": " + page)));
        text.open().ifPresent(page -> links.add(text.words().say("open_at", "link", page)));
        var end = links.stream().map(link -> "\n" + link).collect(Collectors.joining());
        return OneLine.cut(String.join("\n", text.lines()), most - end.length()) + end;
    }
}
