package dev.leadgate.adapters.email.read;

import java.util.List;
import java.util.regex.Pattern;

/// Leaves of a mail what its writer wrote: without the quoted mail below, the signature, the
/// phone's advertisement and the mail server's warning on top.
final class Quotes {
    private static final int MOST_LINES = 20_000;
    private static final int LONGEST_ATTRIBUTION = 300;

    /// "On … wrote:" in many languages; on one line or several.
    private static final Pattern WROTE = Pattern.compile(
            "(?iuU)^(on\\b.{5,300}\\bwrote|am\\b.{5,300}\\bschrieb\\b.{0,120}|le\\b.{5,300}\\ba écrit|el\\b.{5,300}\\bescribió"
                    + "|em\\b.{5,300}\\bescreveu|il\\b.{5,300}\\bha scritto|op\\b.{5,300}\\bschreef\\b.{0,120}"
                    + "|pada\\b.{5,300}\\bmenulis|w dniu\\b.{5,300}\\bnapisał(\\(a\\)|a)?|dne\\b.{5,300}\\bnapsal(\\(a\\)|a)?"
                    + "|den\\b.{5,300}\\bskrev\\b.{0,120}|.{5,300}\\b(kirjoitti|yazdı|написал|написала|пишет|пише|написал\\(а\\)))"
                    + "\\s?[:：]$");

    /// The same in any language, told by its form: an address in brackets, a time, a colon.
    private static final Pattern ADDRESS_AND_TIME =
            Pattern.compile("^(?=.{0,290}<[^<>]{0,100}@[^<>]{1,100}>)(?=.{0,290}\\d{1,2}[:.]\\d{2}).{10,300}[:：]$");

    private static final Pattern DIVIDER = Pattern.compile(
            "(?iu)^[-_]{2,}\\s*(original message|original appointment|reply message|ursprüngliche nachricht|originalnachricht"
                    + "|ursprünglicher termin|message d'origine|mensaje original|mensagem original|messaggio originale"
                    + "|oorspronkelijk bericht|исходное сообщение|пересылаемое сообщение|pesan asli|oryginalna wiadomość"
                    + "|wiadomość oryginalna|původní zpráva|ursprungligt meddelande|oprindelig meddelelse|alkuperäinen viesti"
                    + "|orijinal mesaj|on \\b.{5,150} wrote|原始邮件|元のメッセージ|원본 메시지|원본 메일)\\s*[-_]{2,}$");

    private static final String FROM_WORDS = "from|von|de|от|от кого|da|van|dari|od|från|fra|lähettäjä|kimden|gönderen"
            + "|від|feladó|de la|από|发件人|寄件者|差出人|보낸 사람|보낸사람";

    private static final Pattern FROM_LINE =
            Pattern.compile("(?iu)^\\*?(" + FROM_WORDS + ")\\s?[:：]\\*?\\s?\\S.{0,400}$");

    private static final Pattern DATE_LINE = Pattern.compile(
            "(?iu)^\\*?(sent|date|gesendet|datum|envoyé|date d'envoi|enviado|enviado el|enviada em|enviado em|fecha|data|inviato"
                    + "|verzonden|отправлено|дата|dikirim|terkirim|tanggal|wysłano|data wysłania|odesláno|skickat|sendt|dato"
                    + "|lähetetty|gönderildi|gönderme tarihi|tarih|надіслано|küldve|trimis|ημερομηνία|发送时间|日期|寄件日期|送信日時"
                    + "|日付|보낸 날짜|날짜)\\s?[:：]\\*?\\s?\\S.*$");

    private static final Pattern MOBILE = Pattern.compile("(?iu)^("
            + "sent (from|via|using|with) (my |mail|outlook|yahoo|gmail|proton|samsung|aol|a )\\S?.{0,50}|get outlook for \\S.{0,60}"
            + "|outlook (for|für|pour|para|voor|per|для|untuk) .{0,60}"
            + "|von meinem \\S.{0,60} gesendet\\.?|gesendet (von|mit|über) \\S.{0,60}|diese nachricht wurde von meinem .{0,80}"
            + "|holen sie sich outlook .{0,60}|télécharge[zr] outlook .{0,60}|obtenga outlook .{0,60}|obter o outlook .{0,60}"
            + "|envoyé (de|depuis|à partir de) (mon|ma|outlook|yahoo|un) ?.{0,60}|enviado (desde|do|de|a partir) \\S.{0,60}"
            + "|inviato da \\S.{0,60}|verstuurd vanaf \\S.{0,60}|verzonden (vanaf|met) \\S.{0,60}|wysłano? z \\S.{0,60}|wysłane z \\S.{0,60}"
            + "|odesl[aá]no z \\S.{0,60}|skicka(t|des|ts) från \\S.{0,60}|sendt fra \\S.{0,60}|lähetetty \\S.{0,60}"
            + "|отправлено (с|из) \\S.{0,60}|надіслано з \\S.{0,60}|dikirim dari \\S.{0,60}|\\S.{0,30}(dan|den) gönderildi"
            + "|(发自|來自|来自)我的.{0,40}|从我的.{0,20}发送|.{0,30}から送信|나의 .{0,30}에서 보냄)$");

    private static final Pattern WARNING = Pattern.compile("(?iu)^\\W{0,5}(caution|warning|attention|achtung|vorsicht"
            + "|external (e-?mail|sender|message)|\\[external]|externe e-?mail|cuidado|attenzione|let op)\\b.{0,20}"
            + "(external|outside|originated|extern|externe|externo|esterna|hors|außerhalb|ausserhalb|buiten)\\b.*");

    private Quotes() {}

    static String strip(String text) {
        var lines = unsigned(text.lines().limit(MOST_LINES).toList());
        var above = above(lines);
        return above.isEmpty() ? below(lines) : above;
    }

    /// Without the armour of a mail that is signed within its text (RFC 9580, 7).
    private static List<String> unsigned(List<String> lines) {
        int begin = lines.indexOf("-----BEGIN PGP SIGNED MESSAGE-----");
        int end = lines.indexOf("-----BEGIN PGP SIGNATURE-----");
        if (begin < 0 || end < begin) {
            return lines;
        }
        int first = begin + 1;
        while (first < end && !lines.get(first).isBlank()) {
            first++;
        }
        return lines.subList(first, end);
    }

    /// Of who answers below the whole quoted mail; empty when it is quoted bit by bit.
    private static String below(List<String> lines) {
        int quote = 0;
        while (quote < lines.size() && !lines.get(quote).startsWith(">")) {
            quote++;
        }
        int answer = quote;
        while (answer < lines.size()
                && (lines.get(answer).isBlank() || lines.get(answer).startsWith(">"))) {
            answer++;
        }
        var rest = lines.subList(answer, lines.size());
        boolean whole = quote < answer && rest.stream().noneMatch(l -> l.startsWith(">"));
        return whole ? above(rest) : "";
    }

    private static String above(List<String> lines) {
        int end = end(lines);
        while (end > 0 && leftover(lines.get(end - 1))) {
            end--;
        }
        int start = Math.min(afterWarning(lines), end);
        return String.join("\n", lines.subList(start, end)).strip();
    }

    /// Where the text begins below a mail server's "this mail comes from outside".
    private static int afterWarning(List<String> lines) {
        int first = 0;
        while (first < lines.size() && lines.get(first).isBlank()) {
            first++;
        }
        int end = first;
        while (end < lines.size() && !lines.get(end).isBlank()) {
            end++;
        }
        if (end - first > 4 || end == lines.size()) {
            return 0;
        }
        var paragraph = String.join(" ", lines.subList(first, end)).strip();
        return paragraph.length() < 500 && WARNING.matcher(paragraph).matches() ? end : 0;
    }

    private static int end(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var bare = line.strip();
            if (line.equals("-- ") || bare.equals("--") || divider(bare) || wrote(lines, i)) {
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

    private static boolean divider(String bare) {
        return bare.length() < 200 && (DIVIDER.matcher(bare).matches() || Forwarded.separates(bare));
    }

    private static boolean wrote(List<String> lines, int i) {
        var joined = "";
        for (int j = i; j < Math.min(lines.size(), i + 3); j++) {
            var line = lines.get(j).strip();
            if (line.isEmpty() || line.length() + joined.length() > LONGEST_ATTRIBUTION) {
                return false;
            }
            joined = joined.isEmpty() ? line : joined + " " + line;
            if (line.endsWith(":") || line.endsWith("：")) {
                return WROTE.matcher(joined).matches()
                        || (ADDRESS_AND_TIME.matcher(joined).matches() && quoteFollows(lines, j + 1));
            }
        }
        return false;
    }

    private static boolean quoteFollows(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                return lines.get(i).strip().startsWith(">");
            }
        }
        return true;
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
        return bare.isEmpty() || (bare.length() < 120 && MOBILE.matcher(bare).matches());
    }
}
