package dev.leadgate.adapters.email.read;

import java.util.List;
import java.util.regex.Pattern;

/// Leaves of a mail what its writer wrote: without the quoted mail below, the signature and the
/// phone's advertisement.
final class Quotes {
    private static final int MOST_LINES = 20_000;

    /// "On … wrote:" in the languages of the corpus; on one line or two.
    private static final Pattern WROTE = Pattern.compile(
            "(?iuU)^(on\\b.{5,300}\\bwrote|am\\b.{5,300}\\bschrieb\\b.{0,120}|le\\b.{5,300}\\ba écrit|el\\b.{5,300}\\bescribió"
                    + "|em\\b.{5,300}\\bescreveu|il\\b.{5,300}\\bha scritto|op\\b.{5,300}\\bschreef\\b.{0,120}"
                    + "|pada\\b.{5,300}\\bmenulis|.{5,300}\\b(написал|написала|пишет|написал\\(а\\)))\\s?:$");

    private static final Pattern DIVIDER = Pattern.compile(
            "(?iu)^[-_]{2,}\\s*(original message|ursprüngliche nachricht|originalnachricht|message d'origine|mensaje original"
                    + "|mensagem original|messaggio originale|oorspronkelijk bericht|исходное сообщение|pesan asli)\\s*[-_]{2,}$");

    private static final Pattern FROM_LINE = Pattern.compile(
            "(?iu)^\\*?(from|von|de|от|da|van|dari)\\s?:\\*?\\s.*(@|\\[mailto:|<).*$|^\\*?(from|von|de|от|da|van|dari)\\s?:\\*?\\s\\S.{0,200}$");

    private static final Pattern DATE_LINE = Pattern.compile(
            "(?iu)^\\*?(sent|date|gesendet|datum|envoyé|enviado|fecha|data|inviato|verzonden|отправлено|дата"
                    + "|dikirim|terkirim|tanggal)\\s?:\\*?\\s.*$");

    private static final Pattern MOBILE = Pattern.compile(
            "(?iu)^(sent from my \\S.{0,40}|get outlook for \\S.{0,40}|von meinem \\S.{0,40} gesendet|envoyé de mon \\S.{0,40}"
                    + "|enviado desde mi \\S.{0,40}|enviado do meu \\S.{0,40}|отправлено с \\S.{0,40}|dikirim dari \\S.{0,40})$");

    private Quotes() {}

    static String strip(String text) {
        var lines = text.lines().limit(MOST_LINES).toList();
        int end = end(lines);
        while (end > 0 && leftover(lines.get(end - 1))) {
            end--;
        }
        return String.join("\n", lines.subList(0, end)).strip();
    }

    private static int end(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var bare = line.strip();
            if (line.equals("-- ") || bare.equals("--") || DIVIDER.matcher(bare).matches() || wrote(lines, i)) {
                return i;
            }
            if (quotedHeaders(lines, i)) {
                return i > 0 && lines.get(i - 1).strip().matches("[_-]{5,}") ? i - 1 : i;
            }
            if (bare.startsWith(">") && restIsQuoted(lines, i)) {
                return i;
            }
        }
        return lines.size();
    }

    private static boolean wrote(List<String> lines, int i) {
        var line = lines.get(i).strip();
        if (line.length() > 500 || line.isEmpty()) {
            return false;
        }
        if (WROTE.matcher(line).matches()) {
            return true;
        }
        var next = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
        return !line.endsWith(":")
                && next.endsWith(":")
                && next.length() < 300
                && WROTE.matcher(line + " " + next).matches();
    }

    /// Outlook's block: From, then Sent or Date within three lines.
    static boolean quotedHeaders(List<String> lines, int i) {
        var line = lines.get(i).strip();
        if (line.length() > 500 || !FROM_LINE.matcher(line).matches()) {
            return false;
        }
        for (int j = i + 1; j < Math.min(lines.size(), i + 4); j++) {
            var next = lines.get(j).strip();
            if (next.length() < 500 && DATE_LINE.matcher(next).matches()) {
                return true;
            }
        }
        return false;
    }

    private static boolean restIsQuoted(List<String> lines, int from) {
        return lines.subList(from, lines.size()).stream()
                .allMatch(l -> l.isBlank() || l.strip().startsWith(">"));
    }

    private static boolean leftover(String line) {
        var bare = line.strip();
        return bare.isEmpty() || (bare.length() < 80 && MOBILE.matcher(bare).matches());
    }
}
