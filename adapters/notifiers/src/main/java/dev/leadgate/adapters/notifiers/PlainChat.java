package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.CardText;
import dev.leadgate.notice.OneLine;
import dev.leadgate.notice.SummaryText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A notification for a chat that knows text only: its lines, then where to decide.
final class PlainChat {
    /// Of all lines of a summary together, in UTF-16 units: none has more.
    private static final int WHOLE = 10_000;

    /// Of one of them without its address; what is shorter says nothing.
    private static final int LONGEST_LINE = 110;

    private static final int SHORTEST_LINE = 40;

    private PlainChat() {}

    static String of(SummaryText text, int most) {
        return OneLine.cut(joined(text.plain(most)), most);
    }

    /// Where a message has no room for an address of each lead, it leads to all of them.
    ///
    /// @param fitting as much of a text as a message holds, where that is not counted in characters
    static String of(SummaryText text, UnaryOperator<String> fitting) {
        int whole = joined(text.plain(WHOLE)).length();
        return Stream.concat(
                        shorter(whole, whole * 3 / 4).mapToObj(most -> joined(text.plain(most))),
                        shorter(LONGEST_LINE, SHORTEST_LINE).mapToObj(most -> withoutAddresses(text, most)))
                .filter(one -> fitting.apply(one).equals(one))
                .findFirst()
                .orElseGet(() -> fitting.apply(withoutAddresses(text, SHORTEST_LINE)));
    }

    private static IntStream shorter(int from, int to) {
        return IntStream.iterate(from, most -> most >= to, most -> most * 9 / 10);
    }

    private static String withoutAddresses(SummaryText text, int most) {
        var words = text.words();
        var link = text.all()
                .map(SummaryText.Link::plain)
                .or(() -> text.lines().getFirst().page().map(page -> words.say("open_at", "link", page)));
        return Stream.of(
                        Stream.of(text.title()),
                        text.lines().stream().map(line -> OneLine.of(line.text(), most)),
                        text.more().stream(),
                        link.stream())
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines);
    }

    /// @param most UTF-16 units; the links are never cut
    static String of(CardText text, int most) {
        var end = links(text);
        return OneLine.cut(joined(text.lines()), most - end.length()) + end;
    }

    /// @param fitting as much of a text as a message holds, where that is not counted in characters
    static String of(CardText text, UnaryOperator<String> fitting) {
        return fitted(joined(text.lines()), links(text), fitting);
    }

    private static String fitted(String lines, String end, UnaryOperator<String> fitting) {
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
