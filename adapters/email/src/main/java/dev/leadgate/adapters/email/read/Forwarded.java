package dev.leadgate.adapters.email.read;

import dev.leadgate.adapters.email.mime.Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A mail somebody passed on by hand.
///
/// @param from who wrote the inner mail
/// @param subject the inner subject, empty when the block has none
/// @param text the inner text
/// @param above what the one who passed it on wrote above it
record Forwarded(Address from, String subject, String text, String above) {
    private static final Pattern SUBJECT = Pattern.compile(
            "(?iu)^\\s*(fwd?|wg|tr|rv|enc|doorst|i|пересл|переслано|terusan|pd|vb|vl|vs|ilt|转发|轉寄|転送|전달)\\s?[:：].*");

    private static final Pattern SEPARATOR = Pattern.compile(
            "(?iu)^(-{3,}\\s*(forwarded message|forwarded by .{1,80}|weitergeleitete nachricht|message transféré|mensaje reenviado"
                    + "|mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|пересылаемое сообщение|переслане повідомлення"
                    + "|pesan yang diteruskan|pesan terusan|przekazana wiadomość|wiadomość przekazana|přeposlaná zpráva"
                    + "|vidarebefordrat meddelande|videresendt melding|yönlendirilmiş mesaj|转发邮件信息|転送メッセージ|전달된 메시지"
                    + "|original message|ursprüngliche nachricht|originalnachricht|message d'origine)\\s*-{3,}"
                    + "|begin forwarded message\\s?:|anfang der weitergeleiteten nachricht\\s?:"
                    + "|début du message (réexpédié|transféré)\\s?:|inicio del mensaje reenviado\\s?:"
                    + "|início da mensagem (encaminhada|reencaminhada)\\s?:|inizio messaggio inoltrato\\s?:"
                    + "|begin doorgestuurd bericht\\s?:|начало переадресованного сообщения\\s?:)$");

    private static final Pattern FIELD = Pattern.compile(
            "(?iu)^\\*?(from|von|de|от кого|от|da|van|dari|od|från|fra|kimden|发件人|差出人|보낸 사람|sent|date|gesendet|datum|envoyé|enviado|enviado el"
                    + "|enviada em|fecha|data|inviato|verzonden|отправлено|дата|dikirim|terkirim|tanggal|wysłano|odesláno|skickat"
                    + "|发送时间|日付|to|an|à|para|кому|a|aan|kepada|ke|do|komu|till|kime|收件人|宛先|cc|kopie|копия|reply-to|antwort an"
                    + "|subject|betreff|objet|asunto|assunto|oggetto|onderwerp|тема|perihal|subjek|temat|předmět|ämne|konu|主题|件名|제목)"
                    + "\\s?[:：]\\*?(.*)$");

    private static final Pattern END = Pattern.compile(
            "(?iu)^-{3,}\\s*(конец пересылаемого сообщения|end of forwarded message|end forwarded message)\\s*-{3,}$");

    private static final List<String> FROM = List.of(
            "from", "von", "de", "от", "от кого", "da", "van", "dari", "od", "från", "fra", "kimden", "发件人", "差出人",
            "보낸 사람");
    private static final List<String> TOPIC = List.of(
            "subject",
            "betreff",
            "objet",
            "asunto",
            "assunto",
            "oggetto",
            "onderwerp",
            "тема",
            "perihal",
            "subjek",
            "temat",
            "předmět",
            "ämne",
            "konu",
            "主题",
            "件名",
            "제목");

    static boolean subjectSays(String subject) {
        return subject.length() < 1000 && SUBJECT.matcher(subject).matches();
    }

    static boolean separates(String bare) {
        return SEPARATOR.matcher(bare).matches();
    }

    /// @param subjectSays the outer subject begins as a forwarding does; then a bare header block
    /// is enough
    static Optional<Forwarded> find(String text, boolean subjectSays) {
        var lines = text.lines().limit(2000).toList();
        for (int i = 0; i < lines.size(); i++) {
            var bare = lines.get(i).strip();
            boolean separator = bare.length() < 200 && separates(bare);
            if (separator || (subjectSays && Quotes.quotedHeaders(lines, i))) {
                var read = block(lines, i, separator ? i + 1 : i);
                if (read.isPresent()) {
                    return read;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Forwarded> block(List<String> lines, int begin, int from) {
        Address sender = null;
        var subject = "";
        int i = from;
        boolean inside = false;
        for (; i < lines.size(); i++) {
            var line = unquoted(lines.get(i));
            if (line.isEmpty() && !inside) {
                continue;
            }
            var field = line.length() > 1000 ? null : FIELD.matcher(line);
            if (field == null || !field.matches()) {
                // A long recipient list runs over several lines; old Yandex has one line of date and sender.
                boolean all = !inside && line.endsWith(":");
                if ((inside || all) && !line.isEmpty() && line.contains("@")) {
                    sender = all ? Address.all(line).stream().findFirst().orElse(null) : sender;
                    inside = true;
                    continue;
                }
                break;
            }
            inside = true;
            var name = field.group(1).toLowerCase(Locale.ROOT);
            if (sender == null && FROM.contains(name)) {
                sender = Address.all(field.group(2)).stream().findFirst().orElse(null);
            } else if (TOPIC.contains(name)) {
                subject = field.group(2).strip();
            }
        }
        if (sender == null) {
            return Optional.empty();
        }
        var rest = lines.subList(i, lines.size()).stream()
                .map(Forwarded::unquoted)
                .filter(line -> line.length() > 200 || !END.matcher(line).matches())
                .toList();
        var above = Quotes.strip(String.join("\n", lines.subList(0, begin)));
        return Optional.of(
                new Forwarded(sender, subject, String.join("\n", rest).strip(), above));
    }

    private static String unquoted(String line) {
        var bare = line.strip();
        return bare.startsWith(">") ? bare.substring(1).strip() : bare;
    }
}
