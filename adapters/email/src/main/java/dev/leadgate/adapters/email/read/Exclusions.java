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

/// Which mails are not leads. Hard exclusions hold for every mail, the others only for mails that
/// no form and no portal wrote.
final class Exclusions {
    private static final int ENOUGH = 3;
    private static final Set<String> DAEMONS = Set.of("mailer-daemon", "postmaster", "mailerdaemon");
    private static final Set<String> NO_DELIVERY = Set.of("disposition-notification", "feedback-report", "tlsrpt");
    private static final Set<String> CALENDAR_ANSWERS = Set.of("REPLY", "CANCEL", "REFRESH", "DECLINECOUNTER");

    private static final Pattern NEWSLETTER_TOOL = Pattern.compile(
            "(?i).*(mailchimp|mailerlite|sendinblue|brevo|cleverreach|campaign ?monitor|klaviyo|phplist|acymailing"
                    + "|constant ?contact|unisender|getresponse|mailpoet|newsletter).*");

    /// Codes of RFC 3463 and the SMTP codes that go with them.
    private static final Pattern DELIVERY_CODE =
            Pattern.compile("(?<![\\d.])(?:5\\d\\d[ -])?[45]\\.\\d\\.\\d{1,3}(?![\\d.])|(?<!\\d)55[0-4] ");

    private static final Pattern NUMBERED_INVOICE = Pattern.compile(
            "(?iuU)(invoice|rechnung|facture|factura|fattura|fatura|faktura|factuur|faktur|счет|счёт)\\s*"
                    + "(no\\.?|nr\\.?|n°|n\\.|number|№|id)?\\s*[#:]?\\s*[a-z]{0,5}[-/ ]?\\d{3}");

    private static final List<String> NO_REPLY_ANYWHERE = List.of(
            "noreply",
            "no-reply",
            "no_reply",
            "no.reply",
            "donotreply",
            "do-not-reply",
            "do_not_reply",
            "nepasrepondre");
    private static final List<String> NO_REPLY_FIRST =
            List.of("newsletter", "notifications", "notification", "mailer", "bounce", "dmarc");

    private static final Set<String> ROBOTS = Set.of(
            "alert",
            "alerts",
            "monitoring",
            "notify",
            "root",
            "cron",
            "daemon",
            "nagios",
            "zabbix",
            "jenkins",
            "www-data",
            "backup",
            "backups",
            "wordpress");

    private final House house;

    Exclusions(House house) {
        this.house = house;
    }

    Optional<Ignored> hard(Content content) {
        var headers = content.headers();
        return report(headers)
                .or(() -> ofMailServer(content))
                .or(() -> ownLoop(headers))
                .or(() -> automatic(content))
                .or(() ->
                        headers.raw("return-path").orElse("?").replace(" ", "").equals("<>")
                                ? answer(content)
                                        .or(() ->
                                                ignored(Reason.BOUNCE, "Return-Path is empty, as only reports have it"))
                                : Optional.empty());
    }

    private static Optional<Ignored> report(Headers headers) {
        var type = headers.contentType();
        if (!type.value().equals("multipart/report")) {
            return Optional.empty();
        }
        var report = type.parameter("report-type").toLowerCase(Locale.ROOT);
        return NO_DELIVERY.contains(report)
                ? ignored(Reason.STATUS, "a " + report + " by mail (RFC 3798, RFC 5965, RFC 8460)")
                : ignored(Reason.BOUNCE, "a delivery report (RFC 3464)");
    }

    private static Optional<Ignored> ofMailServer(Content content) {
        var headers = content.headers();
        var sender = Address.all(headers.text("from")).stream()
                .findFirst()
                .map(Address::local)
                .orElse("");
        if (headers.has("x-failed-recipients")
                || headers.has("x-ms-exchange-message-is-ndr")
                || DAEMONS.contains(sender)) {
            return ignored(Reason.BOUNCE, "sent by a mail server");
        }
        // Some relays send reports as plain mails under a name of their own.
        var subject = Phrases.folded(bounded(content.subject())).replaceFirst("^\\[[^\\]]{0,40}] ?", "");
        boolean ofMachine = Phrases.within("bounce_sender", Phrases.folded(bounded(headers.text("from"))));
        return (ofMachine && Phrases.within("bounce_subject", subject))
                        || (Phrases.begins("bounce_subject", subject)
                                && DELIVERY_CODE.matcher(beginning(content)).find())
                ? ignored(Reason.BOUNCE, "says that a mail could not be delivered")
                : Optional.empty();
    }

    private Optional<Ignored> ownLoop(Headers headers) {
        boolean loop = headers.texts("x-loop").stream()
                .flatMap(v -> Address.all(v).stream())
                .anyMatch(house::owns);
        return loop || headers.has("x-leadgate-notification")
                ? ignored(Reason.OWN_MESSAGE, "it went out from here before")
                : Optional.empty();
    }

    private static Optional<Ignored> automatic(Content content) {
        var headers = content.headers();
        if (headers.text("auto-submitted").toLowerCase(Locale.ROOT).startsWith("auto-replied")) {
            return ignored(Reason.AUTO_REPLY, "Auto-Submitted: auto-replied (RFC 3834)");
        }
        var method = headers.contentType().parameter("method").toUpperCase(Locale.ROOT);
        if (CALENDAR_ANSWERS.contains(method) || CALENDAR_ANSWERS.contains(content.calendarMethod())) {
            return ignored(Reason.AUTO_REPLY, "a calendar's answer to an invitation");
        }
        return Optional.empty();
    }

    /// Signs of an automatic answer that forms and portals bear too: what a known template reads is a lead all the
    /// same.
    Optional<Ignored> answer(Content content) {
        var headers = content.headers();
        boolean says = headers.has("x-autoreply")
                || headers.has("x-autorespond")
                || headers.text("precedence").strip().equalsIgnoreCase("auto_reply")
                || Phrases.heads("auto_subject", Phrases.folded(bounded(content.subject())));
        return says ? ignored(Reason.AUTO_REPLY, "an out-of-office or other automatic answer") : Optional.empty();
    }

    /// Adds up weak signs; one alone is never enough, but a mailing list's own header is not
    /// weak.
    ///
    /// @param customer who would be the lead
    Optional<Ignored> soft(Content content, Optional<Address> customer, Delivery delivery) {
        var headers = content.headers();
        if (delivery.spam() || spam(headers)) {
            return ignored(Reason.SPAM, "the mail server calls it spam");
        }
        int score = 0;
        var automatic = headers.text("auto-submitted").strip();
        score += automatic.isEmpty() || automatic.equalsIgnoreCase("no") ? 0 : 3;
        score += headers.has("x-auto-response-suppress") ? 1 : 0;
        if (!ownList(headers)) {
            var precedence = headers.text("precedence").strip().toLowerCase(Locale.ROOT);
            score += Set.of("bulk", "junk", "list").contains(precedence) ? 3 : 0;
            score += headers.has("list-id") ? 3 : 0;
            score += headers.has("list-unsubscribe") || headers.has("list-unsubscribe-post") ? 3 : 0;
        }
        score += headers.has("feedback-id") ? 2 : 0;
        var mailer = headers.text("x-mailer");
        score += mailer.length() < 300 && NEWSLETTER_TOOL.matcher(mailer).matches() ? 2 : 0;
        score += customer.filter(Exclusions::noReply).isPresent() ? 3 : 0;
        score += invoice(content);
        if (score >= ENOUGH) {
            return ignored(Reason.BULK, "bulk or automatic mail, score " + score);
        }
        if (AbsenceNotice.in(content)) {
            return ignored(Reason.AUTO_REPLY, "reads like an automatic answer");
        }
        return Phrases.within("no_answer", Phrases.folded(bounded(content.words(), 5_000)))
                ? ignored(Reason.BULK, "wants no answer")
                : Optional.empty();
    }

    /// Signs too weak to make a mail no lead, and strong enough not to answer it by a program.
    static boolean asksForQuiet(Headers headers) {
        var automatic = headers.text("auto-submitted").strip();
        return !(automatic.isEmpty() || automatic.equalsIgnoreCase("no"))
                || headers.has("x-auto-response-suppress")
                || headers.has("precedence")
                || headers.has("list-id")
                || headers.has("list-unsubscribe")
                || headers.has("feedback-id")
                || headers.has("x-loop");
    }

    /// A group of one's own (Google Groups) marks every mail as a list's.
    private boolean ownList(Headers headers) {
        return house.holdsList(headers.text("list-id"))
                || headers.texts("list-post").stream()
                        .flatMap(v -> Address.all(v).stream())
                        .anyMatch(house::owns);
    }

    private static boolean spam(Headers headers) {
        boolean flagged =
                List.of("x-spam-flag", "x-spam-status", "x-spam", "x-mailgun-sflag", "x-barracuda-spam-flag").stream()
                        .anyMatch(name -> headers.text(name)
                                .strip()
                                .toLowerCase(Locale.ROOT)
                                .startsWith("yes"));
        var confidence = headers.text("x-ms-exchange-organization-scl").strip();
        return flagged
                || headers.text("x-ses-spam-verdict").strip().equalsIgnoreCase("fail")
                || headers.text("x-ses-virus-verdict").strip().equalsIgnoreCase("fail")
                || confidence.matches("[5-9]");
    }

    private static int invoice(Content content) {
        var subject = bounded(content.subject());
        boolean says = NUMBERED_INVOICE.matcher(subject).find() || Phrases.within("invoice", Phrases.folded(subject));
        if (!says) {
            return 0;
        }
        var from = Address.all(content.headers().text("from"));
        boolean biller = !from.isEmpty()
                && Phrases.of("billing").contains(from.getFirst().local().replaceFirst("\\+.*", ""));
        boolean file = content.attachments().stream()
                .anyMatch(a -> a.mediaType().equals("application/pdf")
                        || a.name().toLowerCase(Locale.ROOT).endsWith(".pdf"));
        return 2 + (biller ? 1 : 0) + (file ? 1 : 0);
    }

    static boolean noReply(Address address) {
        return ROBOTS.contains(address.local())
                || NO_REPLY_ANYWHERE.stream().anyMatch(address.local()::contains)
                || NO_REPLY_FIRST.stream().anyMatch(address.local()::startsWith);
    }

    private static String bounded(String text) {
        return bounded(text, 500);
    }

    private static String bounded(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    private static String beginning(Content content) {
        return bounded(content.text(), 5_000);
    }

    private static Optional<Ignored> ignored(Reason reason, String detail) {
        return Optional.of(new Ignored(reason, detail));
    }
}
