package dev.leadgate.adapters.email.read;

import dev.leadgate.adapters.email.mime.Address;
import dev.leadgate.adapters.email.mime.Headers;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which mails are not leads. Hard exclusions hold for every mail, soft ones only for mails that
/// no form wrote.
final class Exclusions {
    private static final int ENOUGH = 3;
    private static final Set<String> DAEMONS = Set.of("mailer-daemon", "postmaster", "mailerdaemon");

    /// How mail programs begin the subject of an automatic answer; people put words of their own
    /// behind a colon only.
    private static final Pattern OUT_OF_OFFICE = Pattern.compile(
            "(?iu)^(automatic reply|auto(matic)?[- ]?reply|autoreply|auto[- ]?response|out of (the )?office|automatische antwort"
                    + "|abwesenheitsnotiz|abwesenheit|abwesend|automatische abwesenheitsnotiz|réponse automatique"
                    + "|absence du bureau|absent du bureau|respuesta automática|fuera de (la )?oficina|ausencia de la oficina"
                    + "|автоматический ответ|автоответ|я в отпуске|вне офиса|balasan otomatis|jawaban otomatis|di luar kantor"
                    + "|tidak di kantor|resposta automática|risposta automatica|automatisch antwoord)(\\s*[:：(\\[–—-].*|\\s*)$");

    private static final Pattern NEWSLETTER_TOOL = Pattern.compile(
            "(?i).*(mailchimp|mailerlite|sendinblue|brevo|cleverreach|campaign ?monitor|klaviyo|phplist|acymailing"
                    + "|constant ?contact|unisender|getresponse|mailpoet|newsletter).*");

    private static final List<String> NO_REPLY =
            List.of("noreply", "no-reply", "donotreply", "do-not-reply", "no_reply", "newsletter", "notifications");

    private Exclusions() {}

    static Optional<Ignored> hard(Headers headers) {
        var type = headers.contentType();
        var report = type.value().equals("multipart/report")
                ? type.parameter("report-type").toLowerCase(Locale.ROOT)
                : "";
        var sender = Address.all(headers.text("from")).stream()
                .findFirst()
                .map(Address::local)
                .orElse("");
        var automatic = headers.text("auto-submitted").toLowerCase(Locale.ROOT);
        if (report.equals("disposition-notification") || report.equals("feedback-report")) {
            return ignored(Reason.STATUS, "a " + report + " by mail (RFC 3798, RFC 5965)");
        }
        if (type.value().equals("multipart/report")) {
            return ignored(Reason.BOUNCE, "a delivery report (RFC 3464)");
        }
        if (headers.has("x-failed-recipients") || DAEMONS.contains(sender)) {
            return ignored(Reason.BOUNCE, "sent by a mail server");
        }
        if (headers.has("x-leadgate-notification") || headers.has("x-loop")) {
            return ignored(Reason.OWN_MESSAGE, "it went out from here before");
        }
        if (automatic.startsWith("auto-replied")) {
            return ignored(Reason.AUTO_REPLY, "Auto-Submitted: auto-replied (RFC 3834)");
        }
        if (type.parameter("method").equalsIgnoreCase("reply")) {
            return ignored(Reason.AUTO_REPLY, "a calendar's answer to an invitation");
        }
        if (outOfOffice(headers)) {
            return ignored(Reason.AUTO_REPLY, "an out-of-office or other automatic answer");
        }
        if (headers.raw("return-path").orElse("?").replace(" ", "").equals("<>")) {
            return ignored(Reason.BOUNCE, "Return-Path is empty, as only reports have it");
        }
        return Optional.empty();
    }

    private static boolean outOfOffice(Headers headers) {
        var subject = headers.text("subject").strip();
        return headers.has("x-autoreply")
                || headers.has("x-autorespond")
                || headers.text("precedence").strip().equalsIgnoreCase("auto_reply")
                || (subject.length() < 500 && OUT_OF_OFFICE.matcher(subject).matches());
    }

    /// Adds up weak signs; one alone is never enough, but a mailing list's own header is not
    /// weak.
    static Optional<Ignored> soft(Headers headers) {
        if (headers.text("x-spam-flag").strip().toLowerCase(Locale.ROOT).startsWith("yes")
                || headers.text("x-spam-status")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .startsWith("yes")) {
            return ignored(Reason.SPAM, "the mail server calls it spam");
        }
        int score = 0;
        var automatic = headers.text("auto-submitted").strip();
        score += automatic.isEmpty() || automatic.equalsIgnoreCase("no") ? 0 : 3;
        score += headers.has("x-auto-response-suppress") ? 1 : 0;
        var precedence = headers.text("precedence").strip().toLowerCase(Locale.ROOT);
        score += Set.of("bulk", "junk", "list").contains(precedence) ? 3 : 0;
        score += headers.has("list-id") ? 3 : 0;
        score += headers.has("list-unsubscribe") || headers.has("list-unsubscribe-post") ? 3 : 0;
        score += headers.has("feedback-id") ? 2 : 0;
        var mailer = headers.text("x-mailer");
        score += mailer.length() < 300 && NEWSLETTER_TOOL.matcher(mailer).matches() ? 2 : 0;
        var from = Address.all(headers.text("from"));
        score += !from.isEmpty() && noReply(from.getFirst()) ? 2 : 0;
        return score >= ENOUGH ? ignored(Reason.BULK, "bulk or automatic mail, score " + score) : Optional.empty();
    }

    static boolean noReply(Address address) {
        return NO_REPLY.stream().anyMatch(address.local()::startsWith);
    }

    private static Optional<Ignored> ignored(Reason reason, String detail) {
        return Optional.of(new Ignored(reason, detail));
    }
}
