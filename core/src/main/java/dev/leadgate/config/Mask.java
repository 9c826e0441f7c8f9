package dev.leadgate.config;

import dev.leadgate.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hides secrets in the lines of a file that a report shows: values that binding found to be
/// secrets in plain text, and whatever stands behind a key that sounds like one (also misspelt,
/// also in a file that is no YAML).
final class Mask {
    private static final Pattern PAIR = Pattern.compile(
            "([\\w-]+)[\"']?\\s*:\\s*(\"(?:[^\"\\\\]|\\\\.)*\"?|'(?:[^']|'')*'?|[^\\s,{}\\[\\]#][^,}#]*)");
    private static final Pattern REFERENCE =
            Pattern.compile("[\"']?\\$\\{secret:[A-Za-z0-9_]*(?: until [0-9-]{0,10})?}?[\"']?");
    private static final List<String> LONG =
            List.of("password", "passwd", "passphrase", "secret", "token", "credential");
    private static final List<String> SHORT = List.of("pass", "pwd", "pin", "key", "apikey");

    private final List<Place> secrets;

    private Mask(List<Place> secrets) {
        this.secrets = secrets;
    }

    static Mask of(List<Finding> findings) {
        return new Mask(findings.stream()
                .filter(f -> f.diagnostic().code() == ErrorCode.LG0402)
                .map(Finding::place)
                .toList());
    }

    /// The line with every secret letter replaced, at its old length.
    String apply(String file, int number, String line) {
        var points = line.codePoints().toArray();
        for (var secret : secrets) {
            boolean here = secret.file().equals(file) && secret.line() <= number && number <= secret.endLine();
            if (here) {
                int from = secret.line() == number ? secret.column() - 1 : 0;
                int to = secret.endLine() == number ? secret.endColumn() - 1 : points.length;
                cover(points, from, to);
            }
        }
        for (var range : suspects(line)) {
            cover(points, line.codePointCount(0, range[0]), line.codePointCount(0, range[1]));
        }
        return new String(points, 0, points.length);
    }

    private static List<int[]> suspects(String line) {
        var ranges = new ArrayList<int[]>();
        Matcher pair = PAIR.matcher(line);
        int from = 0;
        while (pair.find(from)) {
            boolean reference = REFERENCE.matcher(pair.group(2).strip()).matches();
            boolean hidden = soundsSecret(pair.group(1)) && !reference;
            if (hidden) {
                ranges.add(new int[] {pair.start(2), pair.end(2)});
            }
            // A value may itself be a pair, in a line that is no YAML.
            from = hidden || reference ? pair.end(2) : pair.end(1);
        }
        return ranges;
    }

    static boolean soundsSecret(String key) {
        for (var part : key.toLowerCase(Locale.ROOT).split("[_-]+")) {
            boolean near = LONG.stream()
                    .anyMatch(word ->
                            part.contains(word) || Suggestion.distance(part, word) <= (part.length() < 7 ? 1 : 2));
            if (near || SHORT.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static void cover(int[] points, int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(to, points.length); i++) {
            points[i] = points[i] == ' ' ? ' ' : '•';
        }
    }
}
