package dev.leadgate.routing.settle;

import dev.leadgate.lead.Inquiry;
import dev.leadgate.notice.Words;
import java.util.Optional;

/// What was asked, as much of it as a notice says.
final class InquiryFact {
    private static final int LONGEST_WANT = 120;

    private InquiryFact() {}

    /// In the words of whoever asked, on one line.
    static Optional<String> wants(Inquiry inquiry) {
        return inquiry.text()
                .map(InquiryFact::oneLine)
                .filter(text -> !text.isEmpty())
                .or(inquiry::product)
                .or(inquiry::useCase)
                .map(InquiryFact::shortened);
    }

    /// As much of a text as may be shown and a little more, with one space for every run of white space.
    private static String oneLine(String text) {
        var line = new StringBuilder();
        int room = 2 * LONGEST_WANT + 2;
        for (int i = 0; i < text.length() && line.length() < room; i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                line.append(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString().stripTrailing();
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_WANT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_WANT - 1))
                                .stripTrailing() + "…";
    }

    /// How large it is, in the words of whoever is told.
    static Optional<String> size(Inquiry inquiry, Words words) {
        return inquiry.seats()
                .map(seats -> words.count("fact_seats", seats))
                .or(() -> inquiry.value()
                        .map(value -> (value.toPlainString() + " "
                                        + inquiry.currency().orElse(""))
                                .strip()));
    }
}
