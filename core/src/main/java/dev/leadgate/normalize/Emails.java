package dev.leadgate.normalize;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Mail addresses as people and programs write them. Lower case, domain in its ASCII form (RFC
/// 5891), tags kept: it is the address that is written to.
final class Emails {
    /// RFC 5321 4.5.3.1: a path has 256 octets including its brackets.
    private static final int MAX_ADDRESS = 254;

    static final int MAX_TEXT = 2_000;
    private static final int MAX_ADDRESSES = 8;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;|<>()\\[\\]\"]+");
    private static final Pattern AROUND_AT = Pattern.compile("\\s*@\\s*");
    private static final Pattern SPELLED_AT = Pattern.compile("\\s*[\\[(]\\s*at\\s*[\\])]\\s*");
    private static final Pattern SPELLED_DOT = Pattern.compile("\\s*[\\[(]\\s*dot\\s*[\\])]\\s*");

    private static final EmailValidator SHAPE = JMail.strictValidator()
            .requireTopLevelDomain()
            .disallowSingleCharacterTopLevelDomains()
            .disallowIpDomain()
            .disallowQuotedIdentifiers()
            .disallowExplicitSourceRouting()
            .disallowObsoleteWhitespace();

    /// @param display the name beside the address, as in `Ann Lee <ann@example.com>`
    record Found(String address, Optional<String> display) {}

    /// All addresses in a string, in its order, each once.
    List<Found> find(String text) {
        var line = PlainText.line(text).replace('＠', '@');
        if (mailto(line)) {
            int query = line.indexOf('?');
            line = decoded(line.substring(7, query < 0 ? line.length() : query));
        }
        if (line.length() > MAX_TEXT) {
            return List.of();
        }
        if (line.indexOf('@') < 0) {
            line = spelled(line);
        }
        if (line.indexOf('@') < 0) {
            return List.of();
        }
        var whole = address(line);
        if (whole.isPresent()) {
            return List.of(new Found(whole.get(), Optional.empty()));
        }
        var display = display(line);
        var found = new ArrayList<Found>();
        for (var part : BETWEEN.split(AROUND_AT.matcher(line).replaceAll("@"))) {
            address(part)
                    .filter(a -> found.size() < MAX_ADDRESSES && found.stream().noneMatch(f -> f.address.equals(a)))
                    .ifPresent(a -> found.add(new Found(a, found.isEmpty() ? display : Optional.empty())));
        }
        return List.copyOf(found);
    }

    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static String spelled(String line) {
        if (line.indexOf('(') < 0 && line.indexOf('[') < 0) {
            return line;
        }
        var at = SPELLED_AT.matcher(line.toLowerCase(Locale.ROOT)).replaceAll("@");
        return SPELLED_DOT.matcher(at).replaceAll(".");
    }

    private static Optional<String> address(String part) {
        var bare = trimmed(part);
        int at = bare.lastIndexOf('@');
        if (at < 1 || bare.indexOf(' ') >= 0 || bare.length() > MAX_ADDRESS) {
            return Optional.empty();
        }
        var local = java.text.Normalizer.normalize(bare.substring(0, at), java.text.Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
        var domain = ascii(bare.substring(at + 1));
        if (domain.isEmpty() || local.getBytes(StandardCharsets.UTF_8).length > 64) {
            return Optional.empty();
        }
        var address = local + "@" + domain.get();
        return address.length() <= MAX_ADDRESS && SHAPE.isValid(address) ? Optional.of(address) : Optional.empty();
    }

    /// Without a scheme, a query, and the punctuation of the sentence around it.
    private static String trimmed(String part) {
        var bare = part;
        if (mailto(bare)) {
            bare = bare.substring(7);
        }
        int start = 0;
        int end = bare.length();
        while (start < end && "<>()[]{}'\"`«»“”„‘’:;,. ".indexOf(bare.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && "<>()[]{}'\"`«»“”„‘’:;,.!? ".indexOf(bare.charAt(end - 1)) >= 0) {
            end--;
        }
        return bare.substring(start, end);
    }

    private static boolean mailto(String text) {
        return text.regionMatches(true, 0, "mailto:", 0, 7);
    }

    private static String decoded(String escaped) {
        try {
            return PlainText.line(URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return escaped;
        }
    }

    /// The domain in ASCII. `ß` and `ς` would change the domain under IDNA 2003, the JDK's, so
    /// they stay as written.
    static Optional<String> ascii(String domain) {
        var lower = domain.toLowerCase(Locale.ROOT);
        var bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        if (bare.isEmpty() || bare.length() > 253) {
            return Optional.empty();
        }
        if (bare.indexOf('ß') >= 0 || bare.indexOf('ς') >= 0 || bare.chars().allMatch(c -> c < 128)) {
            return Optional.of(bare);
        }
        try {
            return Optional.of(IDN.toASCII(bare, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> display(String line) {
        int bracket = line.indexOf('<');
        if (bracket < 1 || line.indexOf('@') < bracket) {
            return Optional.empty();
        }
        var name = line.substring(0, bracket).strip();
        if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1).strip();
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
