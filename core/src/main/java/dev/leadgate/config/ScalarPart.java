package dev.leadgate.config;

/// Finds a part of a text in the file that spells it, where quotes and escapes take room of their
/// own.
final class ScalarPart {
    private ScalarPart() {}

    /// The whole scalar when its spelling is spread over lines in a way that cannot be followed.
    static Place place(SourceFile file, Yaml.Text scalar, int offset, int length) {
        return switch (scalar.style()) {
            case LITERAL -> block(file, scalar, offset, length);
            case FOLDED ->
                scalar.text().strip().indexOf('\n') < 0 ? block(file, scalar, offset, length) : scalar.place();
            case PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED -> flow(file, scalar, offset, length);
        };
    }

    private static Place flow(SourceFile file, Yaml.Text scalar, int offset, int length) {
        var place = scalar.place();
        if (place.line() != place.endLine()) {
            return place;
        }
        int[] line = file.line(place.line()).codePoints().toArray();
        int first = place.column() - 1 + (scalar.plain() ? 0 : 1);
        int from = skip(line, first, offset, scalar.style());
        int to = skip(line, from, length, scalar.style());
        return place.part(from + 1, to - from);
    }

    /// The index in the line after `count` code points of the text.
    private static int skip(int[] line, int index, int count, Yaml.Style style) {
        int i = index;
        for (int n = 0; n < count && i < line.length; n++) {
            i += width(line, i, style);
        }
        return Math.min(i, line.length);
    }

    private static int width(int[] line, int i, Yaml.Style style) {
        boolean more = i + 1 < line.length;
        if (style == Yaml.Style.SINGLE_QUOTED) {
            return line[i] == '\'' && more && line[i + 1] == '\'' ? 2 : 1;
        }
        if (style == Yaml.Style.DOUBLE_QUOTED && line[i] == '\\' && more) {
            return switch (line[i + 1]) {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        }
        return 1;
    }

    private static Place block(SourceFile file, Yaml.Text scalar, int offset, int length) {
        int[] text = scalar.text().codePoints().toArray();
        int lineOfText = 0;
        int start = 0;
        for (int i = 0; i < Math.min(offset, text.length); i++) {
            if (text[i] == '\n') {
                lineOfText++;
                start = i + 1;
            }
        }
        int first = scalar.place().line() + 1;
        int line = first + lineOfText;
        int indent = indent(file, first);
        return new Place(
                file.name(),
                line,
                indent + offset - start + 1,
                line,
                indent + offset - start + 1 + Math.max(1, length));
    }

    private static int indent(SourceFile file, int firstLine) {
        for (int n = firstLine; n <= file.lines().size(); n++) {
            var line = file.line(n);
            if (!line.isBlank()) {
                return line.length() - line.stripLeading().length();
            }
        }
        return 0;
    }
}
