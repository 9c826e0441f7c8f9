package dev.leadgate.adapters.email.read;

import dev.leadgate.spi.Translation.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Makes mails of known meaning from a seed: people, forms, replies and forwardings, and all that
/// is none of these.
final class MailGenerator {
    private static final List<String> NAMES = List.of(
            "Ann Lee", "Jörg Weiß", "Éloïse Roux", "Íñigo Peña", "Иван Петров", "Budi Santoso", "Zoë", "O'Neil Mac");
    private static final List<String> ASKS = List.of(
            "what would 20 seats cost?",
            "bitte ein Angebot für 5 Geräte",
            "quel est le prix ?",
            "¿cuánto cuesta?",
            "сколько стоит доставка?",
            "berapa harganya?",
            "I am out of office next week, call me on Monday.",
            "Please unsubscribe nothing, I want to buy. Auto parts newsletter pricing?");
    private static final List<List<String>> FORMS = List.of(
            List.of("Name", "Email", "Phone", "Message"),
            List.of("Ihr Name", "E-Mail-Adresse", "Telefon", "Ihre Nachricht"),
            List.of("Votre nom", "Courriel", "Téléphone", "Votre message"),
            List.of("Nombre", "Correo electrónico", "Teléfono", "Mensaje"),
            List.of("Ваше имя", "Электронная почта", "Телефон", "Сообщение"),
            List.of("Nama Lengkap", "Alamat Email", "No. HP", "Pesan"),
            List.of("Nome", "Seu e-mail", "Telefone", "Mensagem"));

    private final Random random;

    MailGenerator(long seed) {
        random = new Random(seed);
    }

    /// @param ignored why it is no lead; empty for a lead
    /// @param email the customer's address, for a lead
    record Sample(String source, Optional<Reason> ignored, String email) {
        byte[] bytes() {
            return source.getBytes(StandardCharsets.UTF_8);
        }
    }

    Sample next() {
        int n = random.nextInt(1_000_000);
        var email = "p" + n + "@customer" + n % 97 + ".example";
        var name = pick(NAMES);
        return switch (random.nextInt(10)) {
            case 0, 1 -> lead(email, head(name, email, "Question " + n) + "\r\n" + pick(ASKS) + "\r\n");
            case 2 -> lead(email, head(name, email, "Re: Offer") + encoded(pick(ASKS)));
            case 3 -> lead(email, form(name, email, n));
            case 4 -> lead(email, table(name, email, n));
            case 5 -> lead(email, forwarded(name, email));
            case 6 -> ignored(Reason.BOUNCE, bounce(n));
            case 7 -> ignored(Reason.AUTO_REPLY, autoReply(name, email));
            case 8 -> ignored(Reason.BULK, bulk(n));
            default -> lead(email, head(name, email, "Hi") + html(pick(ASKS)));
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Sample lead(String email, String source) {
        return new Sample(source, Optional.empty(), email);
    }

    private static Sample ignored(Reason reason, String source) {
        return new Sample(source, Optional.of(reason), "");
    }

    private static String head(String name, String email, String subject) {
        return "From: " + word(name) + " <" + email + ">\r\nTo: leads@example.com\r\nSubject: " + subject
                + "\r\nMessage-ID: <" + email + ">\r\n";
    }

    private static String word(String name) {
        return "=?utf-8?B?" + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static String encoded(String text) {
        return "Content-Transfer-Encoding: base64\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString((text + "\n\n> old words\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String html(String text) {
        return "Content-Type: text/html; charset=utf-8\r\n\r\n<p>" + text
                + "</p><blockquote type=cite>old</blockquote>";
    }

    private String form(String name, String email, int n) {
        var labels = pick(FORMS);
        var replyTo = random.nextBoolean() ? "Reply-To: " + email + "\r\n" : "";
        return "From: Site <noreply@site.example>\r\nSubject: New form " + n + "\r\nAuto-Submitted: auto-generated\r\n"
                + "Precedence: bulk\r\n" + replyTo + "\r\n" + labels.get(0) + ": " + name + "\r\n" + labels.get(1)
                + ": "
                + email + "\r\n" + labels.get(2) + ": +62 812 " + n + "\r\nFavourite: tea\r\n" + labels.get(3) + ": "
                + pick(ASKS) + "\r\n\r\nsecond line\r\n";
    }

    private String table(String name, String email, int n) {
        var labels = pick(FORMS);
        return "From: info@example.com\r\nSubject: Form " + n + "\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                + "<table><tr><th>" + labels.get(0) + ":</th><td>" + name + "</td></tr><tr><th>" + labels.get(1)
                + "</th><td>" + email + "</td></tr><tr><td>" + labels.get(3) + "</td><td>" + pick(ASKS)
                + "</td></tr></table>";
    }

    private String forwarded(String name, String email) {
        return head("Nadia", "nadia@example.com", pick(List.of("Fwd: x", "WG: x", "TR: x", "RV: x", "Пересл: x")))
                + "\r\n---------- Forwarded message ---------\r\nFrom: " + name + " <" + email
                + ">\r\nDate: Sat, 21 Nov 2026\r\nSubject: x\r\nTo: nadia@example.com\r\n\r\n" + pick(ASKS);
    }

    private String bounce(int n) {
        return pick(List.of(
                "From: MAILER-DAEMON@mx" + n + ".example\r\nSubject: Undelivered\r\n\r\nfailed",
                "From: mx@mx.example\r\nContent-Type: multipart/report; report-type=\"delivery-status\"; boundary=b\r\n\r\n--b\r\n\r\nx",
                "Return-Path: <>\r\nFrom: Mx <mx@mx.example>\r\nSubject: Delivery\r\n\r\nfailed"));
    }

    private String autoReply(String name, String email) {
        return pick(List.of(
                head(name, email, "Re: x") + "Auto-Submitted: auto-replied\r\n\r\naway",
                head(name, email, "Automatic reply: x") + "\r\naway",
                head(name, email, "Abwesenheitsnotiz: x") + "\r\nweg",
                head(name, email, "=?utf-8?Q?R=C3=A9ponse_automatique?= : x") + "\r\nabsent",
                head(name, email, "Re: x") + "X-Autorespond: 1\r\n\r\naway"));
    }

    private String bulk(int n) {
        return pick(List.of(
                "From: News <news@shop" + n + ".example>\r\nSubject: Sale\r\nList-Id: <a.b>\r\n\r\nBuy",
                "From: Job <cron@host.example>\r\nSubject: job\r\nAuto-Submitted: auto-generated\r\n\r\ndone",
                "From: no-reply@social.example\r\nSubject: x\r\nFeedback-ID: a:b\r\n\r\nlook"));
    }
}
