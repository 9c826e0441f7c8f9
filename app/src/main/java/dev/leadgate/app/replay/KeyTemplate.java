package dev.leadgate.app.replay;

import dev.leadgate.signature.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How the key of a row is put together: the name of a column alone, or columns in braces with what stands
/// between them, as `{Form ID}:{Submission ID}` or `{ID}:call.ended`. `{id#l:}` is column `id` without the
/// `l:` that its cells may begin with.
///
/// @param pieces in their order, at least one of them a column
public record KeyTemplate(List<Piece> pieces) {
    private static final int LONGEST_KEY = 200;

    public KeyTemplate {
        pieces = List.copyOf(pieces);
    }

    /// A part of a key.
    public sealed interface Piece {
        /// The same in every key.
        record Words(String text) implements Piece {}

        /// @param at place of the column in the head, from 0
        /// @param without what is left out at the front of a cell, often nothing
        record Column(String name, int at, String without) implements Piece {}
    }

    /// What a typed template is.
    public sealed interface Reading {
        record Read(KeyTemplate template) implements Reading {}

        /// @param column that the table does not have
        record Unknown(String column) implements Reading {}

        /// @param why its braces cannot be read
        record Broken(String why) implements Reading {}
    }

    /// The key of one row.
    public sealed interface Key {
        record Made(String key) implements Key {}

        /// @param column that is empty in this row
        record Lacking(String column) implements Key {}
    }

    /// A text that is the name of a column, braces and all, is that column.
    ///
    /// @param head names of the table's columns
    public static Reading read(String text, List<String> head) {
        if (head.contains(text)) {
            return new Reading.Read(new KeyTemplate(List.of(new Piece.Column(text, head.indexOf(text), ""))));
        }
        if (text.indexOf('{') < 0 && text.indexOf('}') < 0) {
            return new Reading.Unknown(text);
        }
        var pieces = new ArrayList<Piece>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            var words = text.substring(at, open < 0 ? text.length() : open);
            int close = open < 0 ? text.length() : text.indexOf('}', open);
            if (words.indexOf('}') >= 0 || close < 0) {
                return new Reading.Broken(close < 0 ? "`{` without its `}`" : "`}` without its `{`");
            }
            if (!words.isEmpty()) {
                pieces.add(new Piece.Words(words));
            }
            if (open >= 0) {
                var inside = text.substring(open + 1, close);
                if (inside.isEmpty()) {
                    return new Reading.Broken("`{}` without a column in it");
                }
                var column = column(inside, head);
                if (column.at() < 0) {
                    return new Reading.Unknown(column.name());
                }
                pieces.add(column);
            }
            at = close + 1;
        }
        return new Reading.Read(new KeyTemplate(pieces));
    }

    private static Piece.Column column(String inside, List<String> head) {
        int mark = head.contains(inside) ? -1 : inside.lastIndexOf('#');
        var name = mark > 0 ? inside.substring(0, mark) : inside;
        return new Piece.Column(name, head.indexOf(name), mark > 0 ? inside.substring(mark + 1) : "");
    }

    /// Cells are taken without blanks around them. A long key is its fingerprint, as the webhooks' own are.
    public Key key(List<String> cells) {
        var key = new StringBuilder();
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Words(var text) -> key.append(text);
                case Piece.Column(var name, var at, var without) -> {
                    var cell = at < cells.size() ? cells.get(at).strip() : "";
                    var kept = cell.startsWith(without) ? cell.substring(without.length()) : cell;
                    if (kept.isBlank()) {
                        return new Key.Lacking(name);
                    }
                    key.append(kept);
                }
            }
        }
        return new Key.Made(key.length() <= LONGEST_KEY ? key.toString() : "sha256:" + Sha256.hex(key.toString()));
    }

    Stream<Piece.Column> columns() {
        return pieces.stream().filter(Piece.Column.class::isInstance).map(Piece.Column.class::cast);
    }

    /// As it is typed, with braces also around a column alone.
    String text() {
        var text = new StringBuilder();
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Words(var words) -> text.append(words);
                case Piece.Column(var name, var at, var without) ->
                    text.append('{')
                            .append(name)
                            .append(without.isEmpty() ? "" : "#" + without)
                            .append('}');
            }
        }
        return text.toString();
    }
}
