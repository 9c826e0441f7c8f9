package dev.leadgate.adapters.email.read;

import dev.leadgate.adapters.email.mime.Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A mail somebody passed on by hand: the inner sender is the customer, the inner text their
/// words.
///
/// @param subject the inner subject, empty when the block has none
record Forwarded(Address from, String subject, String text) {
    private static final Pattern SUBJECT =
            Pattern.compile("(?iu)^\\s*(fwd?|wg|tr|rv|enc|doorst|i|пересл|переслано|terusan)\\s?:.*");

    private static final Pattern SEPARATOR = Pattern.compile(
            "(?iu)^(-{3,}\\s*(forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado"
                    + "|mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|пересылаемое сообщение|pesan yang diteruskan"
                    + "|pesan terusan|original message|ursprüngliche nachricht|originalnachricht|message d'origine)\\s*-{3,}"
                    + "|begin forwarded message\\s?:|anfang der weitergeleiteten nachricht\\s?:"
                    + "|début du message (réexpédié|transféré)\\s?:|inicio del mensaje reenviado\\s?:)$");

    private static final Pattern FIELD = Pattern.compile(
            "(?iu)^\\*?(from|von|de|от|da|van|dari|sent|date|gesendet|datum|envoyé|enviado|fecha|data|inviato|verzonden"
                    + "|отправлено|дата|dikirim|terkirim|tanggal|to|an|à|para|кому|a|aan|kepada|ke|cc|kopie|копия|subject|betreff"
                    + "|objet|asunto|assunto|oggetto|onderwerp|тема|perihal|subjek)\\s?:\\*?(.*)$");

    private static final List<String> FROM = List.of("from", "von", "de", "от", "da", "van", "dari");
    private static final List<String> TOPIC = List.of(
            "subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "тема", "perihal", "subjek");

    static boolean subjectSays(String subject) {
        return subject.length() < 1000 && SUBJECT.matcher(subject).matches();
    }

    /// @param subjectSays the outer subject begins as a forwarding does; then a bare header block
    /// is enough
    static Optional<Forwarded> find(String text, boolean subjectSays) {
        var lines = text.lines().limit(2000).toList();
        for (int i = 0; i < lines.size(); i++) {
            var bare = lines.get(i).strip();
            boolean separator = bare.length() < 200 && SEPARATOR.matcher(bare).matches();
            if (separator || (subjectSays && Quotes.quotedHeaders(lines, i))) {
                var read = block(lines, separator ? i + 1 : i);
                if (read.isPresent()) {
                    return read;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Forwarded> block(List<String> lines, int from) {
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
                // A long recipient list runs over several lines.
                if (inside && !line.isEmpty() && line.contains("@")) {
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
        var rest =
                lines.subList(i, lines.size()).stream().map(Forwarded::unquoted).toList();
        return Optional.of(
                new Forwarded(sender, subject, String.join("\n", rest).strip()));
    }

    private static String unquoted(String line) {
        var bare = line.strip();
        return bare.startsWith(">") ? bare.substring(1).strip() : bare;
    }
}
