package dev.leadgate.adapters.email.read;

import java.util.List;
import java.util.regex.Pattern;

/// Automatic answers that no header and no subject gives away: vacation notices and receipts in
/// plain words. People write such words too, so it takes several kinds of them, and whoever asks
/// a question is a person.
final class AbsenceNotice {
    private static final int LONGEST = 2_000;
    private static final List<String> BESIDE_ABSENCE = List.of("back", "instead", "mailbox");
    private static final Pattern REPLY = Pattern.compile(
            "(?iu)^\\s*(re|aw|antw|antwort|antwoord|sv|vs|res|resp|r|rif|odp|re\\[\\d]|ynt|yanıt|回复|答复|回覆|отв|ha|ατ)\\s?[:：].*");

    private AbsenceNotice() {}

    static boolean in(Content content) {
        var words = content.words();
        if (words.isBlank() || words.length() > LONGEST) {
            return false;
        }
        var folded = Phrases.folded(words);
        boolean reply = isReply(content);
        long machine = Phrases.count("machine", folded);
        if (machine >= 2 || (machine == 1 && (reply || Phrases.within("received", folded)))) {
            return true;
        }
        if (folded.indexOf('?') >= 0 || folded.indexOf('？') >= 0) {
            return false;
        }
        long beside = BESIDE_ABSENCE.stream()
                .filter(kind -> Phrases.within(kind, folded))
                .count();
        return Phrases.within("absent", folded)
                ? beside >= 2 || (beside == 1 && reply)
                : beside >= 2 && reply && Phrases.within("mailbox", folded);
    }

    static boolean isReply(Content content) {
        var subject = content.subject();
        return content.headers().has("in-reply-to")
                || content.headers().has("references")
                || (subject.length() < 1000 && REPLY.matcher(subject).matches());
    }
}
