package dev.leadgate.adapters.notifiers;

import dev.leadgate.notice.CardText;
import dev.leadgate.notice.OneLine;
import dev.leadgate.notice.SummaryText;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A notification as a text message. The deadline and the link stay whole, what is said of the lead gives
/// way.
final class SmsText {
    static final int SEGMENT = 160;

    /// Three segments of a message in parts, in the cheap alphabet and in the wide one.
    private static final int LETTER = 3 * 153;

    private static final int WIDE_LETTER = 3 * 67;

    /// Fewer say nothing of a lead.
    private static final int LEAST = 12;

    private static final Pattern READABLE = Pattern.compile("[\\p{L}\\p{N}]");

    private SmsText() {}

    /// @param number stands for a name that this alphabet cannot write
    static String of(CardText text, String number) {
        var who = Gsm7.of(text.headline());
        if (!READABLE.matcher(who).find()) {
            who = Gsm7.of(text.words().say("nameless", "number", number));
        }
        var lead = Stream.of(Stream.of(who), text.size().stream(), Stream.of(text.from()))
                .flatMap(facts -> facts)
                .map(Gsm7::of)
                .filter(fact -> READABLE.matcher(fact).find())
                .collect(Collectors.joining(", "));
        // The page that asks for the decision is the one to open; without a decision it is the lead's.
        var link = text.buttons().stream()
                .flatMap(b -> b.page().stream())
                .findFirst()
                .or(text::open)
                .map(Object::toString)
                .map(Gsm7::of)
                .orElse("");
        int room = SEGMENT - Gsm7.septets(sentence(text, "", link));
        if (room < LEAST) {
            link = "";
            room = SEGMENT - Gsm7.septets(sentence(text, "", link));
        }
        return Gsm7.cut(sentence(text, Gsm7.cut(lead, Math.max(LEAST, room)), link), SEGMENT);
    }

    /// How many leads there are and where to find them.
    static String of(SummaryText text) {
        var link = text.page().map(Object::toString).map(Gsm7::of).orElse("");
        var whole = sentence(text, link);
        return Gsm7.septets(whole) <= SEGMENT ? whole : Gsm7.cut(sentence(text, ""), SEGMENT);
    }

    private static String sentence(SummaryText text, String link) {
        return Gsm7.of(text.words().say("sms_summary", "leads", text.title(), "link", link));
    }

    /// What a lead is written: three segments at most, in the cheap alphabet where that keeps its letters.
    static String letter(String text) {
        var whole = whole(text);
        var cheap = cheap(whole);
        return letters(cheap) < letters(whole) ? OneLine.cut(whole, WIDE_LETTER) : Gsm7.cut(cheap, LETTER);
    }

    /// How much of it arrives; empty for all of it.
    static OptionalInt cutsAt(String text) {
        var whole = whole(text);
        var cheap = cheap(whole);
        boolean wide = letters(cheap) < letters(whole);
        boolean fits = wide ? whole.length() <= WIDE_LETTER : Gsm7.septets(cheap) <= LETTER;
        return fits ? OptionalInt.empty() : OptionalInt.of(wide ? WIDE_LETTER : LETTER);
    }

    private static String whole(String text) {
        return text.replaceAll("\\s*\\n\\s*", "\n").strip();
    }

    private static String cheap(String whole) {
        return Arrays.stream(whole.split("\n")).map(Gsm7::of).collect(Collectors.joining("\n"));
    }

    private static long letters(String text) {
        return text.codePoints().filter(Character::isLetterOrDigit).count();
    }

    private static String sentence(CardText text, String lead, String link) {
        return Gsm7.of(text.by()
                .map(d -> text.words().say("sms_by", "lead", lead, "time", d.time(), "link", link))
                .orElseGet(() -> text.words().say("sms", "lead", lead, "link", link)));
    }
}
