package dev.leadgate.routing.expression;

import dev.cel.common.CelIssue;
import dev.leadgate.config.Diagnostic.At;

/// Places inside the text of a condition, in code points as CEL and the diagnostics count.
final class Literals {

    private Literals() {}

    /// The offset of an issue in the whole text; lines are counted from 1, columns from 0.
    static int offset(String text, CelIssue issue) {
        var offset = 0;
        var lines = text.split("\n", -1);
        var line = Math.max(1, issue.getSourceLocation().getLine());
        for (var i = 0; i < Math.min(line - 1, lines.length); i++) {
            offset += lines[i].codePointCount(0, lines[i].length()) + 1;
        }
        return offset + Math.max(0, issue.getSourceLocation().getColumn());
    }

    static int units(String text, int offset) {
        var points = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.min(offset, points));
    }

    /// The part of a one-line text; of a text over several lines the whole, since a part has no
    /// line.
    static At part(String text, int offset, int length) {
        if (text.indexOf('\n') >= 0) {
            return At.VALUE;
        }
        var points = text.codePointCount(0, text.length());
        var start = Math.min(offset, Math.max(0, points - 1));
        return new At.Part(start, Math.max(1, Math.min(length, points - start)));
    }

    /// Length in code points of the literal or word that starts at `from`.
    static int length(String text, int from) {
        if (from >= text.length()) {
            return 1;
        }
        var quote = text.charAt(from);
        var end = from + 1;
        if (quote == '"' || quote == '\'') {
            while (end < text.length() && text.charAt(end) != quote) {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            end++;
        } else {
            while (end < text.length()
                    && (Character.isLetterOrDigit(text.charAt(end)) || "._".indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
        }
        var until = Math.min(end, text.length());
        return text.codePointCount(from, until);
    }
}
