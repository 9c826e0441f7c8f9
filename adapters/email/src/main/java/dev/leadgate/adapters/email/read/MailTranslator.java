package dev.leadgate.adapters.email.read;

import dev.leadgate.adapters.email.mime.Address;
import dev.leadgate.adapters.email.mime.Headers;
import dev.leadgate.adapters.email.mime.MimeReader;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a raw mail (RFC 5322 bytes): first what can never be a lead, then forms, then mail sent
/// to many, then a person's own words. Any bytes give an answer.
public final class MailTranslator implements Translator {
    /// Attribute of an envelope that holds only the beginning of a mail: the whole size in bytes.
    public static final String TRUNCATED = "truncated_from";

    private final Set<String> own;
    private final Labels labels;

    /// @param ownAddresses addresses of this installation: never the customer
    /// @param ownLabels labels of the installation's forms, each with a field's word
    public MailTranslator(List<String> ownAddresses, Map<String, String> ownLabels) {
        own = ownAddresses.stream().map(a -> a.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        labels = Labels.with(ownLabels);
    }

    /// True for the words that `labels:` may name.
    public static boolean isFieldWord(String word) {
        return Labels.isWord(word);
    }

    @Override
    public Translation translate(RawLead raw) {
        var parsed = MimeReader.read(raw.envelope().payload().bytes());
        var headers = parsed.root().headers();
        var hard = Exclusions.hard(headers);
        if (hard.isPresent()) {
            return hard.get();
        }
        if (!parsed.problem().isEmpty()) {
            return new Translation.Unreadable("structure", parsed.problem());
        }
        var content = Content.of(parsed.root());
        var base = draft(content, raw);
        var forwarded = forwarded(content);
        var form = FormMail.find(
                forwarded.map(Forwarded::text).orElseGet(content::text),
                forwarded.isPresent() ? "" : content.html(),
                labels);
        if (form.isPresent()) {
            return ofForm(form.get(), base, content);
        }
        if (forwarded.isPresent()) {
            return ofForwarded(forwarded.get(), base, content);
        }
        var soft = Exclusions.soft(headers);
        return soft.isPresent() ? soft.get() : ofPerson(base, content);
    }

    private Draft.Builder draft(Content content, RawLead raw) {
        var headers = content.headers();
        var draft = Draft.of("mail")
                .field("subject", content.subject())
                .field("message_id", bareId(headers.text("message-id")))
                .field("in_reply_to", inReplyTo(headers))
                .field("mail_bytes", raw.envelope().attributes().getOrDefault(TRUNCATED, ""));
        recipientTag(headers).ifPresent(tag -> draft.field("recipient_tag", tag));
        content.attachments().forEach(draft::attachment);
        return draft;
    }

    private Translation ofForm(FormMail form, Draft.Builder draft, Content content) {
        var sender = replyTo(content.headers());
        var email = form.email().filter(a -> !own.contains(a.address())).or(() -> sender);
        draft.put(LeadField.NAME, form.name());
        email.ifPresent(a -> draft.put(LeadField.EMAIL, a.address()));
        form.known()
                .forEach((word, value) -> LeadField.of(word)
                        .filter(f -> f != LeadField.EMAIL && f != LeadField.NAME)
                        .ifPresent(f -> draft.put(f, value)));
        email.ifPresent(a -> draft.put(LeadField.NAME, a.name()));
        draft.field("form_subject", form.value("subject"));
        form.other().forEach(draft::field);
        return new Translation.Leads(List.of(draft.build()));
    }

    private Translation ofForwarded(Forwarded inner, Draft.Builder draft, Content content) {
        var words = Quotes.strip(inner.text());
        var by = Address.all(content.headers().text("from")).stream().findFirst();
        draft.put(LeadField.EMAIL, inner.from().address())
                .put(LeadField.NAME, inner.from().name())
                .put(LeadField.MESSAGE, words.isBlank() ? inner.text() : words)
                .field("forwarded_subject", inner.subject())
                .field("forwarded_by", by.map(Address::address).orElse(""));
        return new Translation.Leads(List.of(draft.build()));
    }

    private Translation ofPerson(Draft.Builder draft, Content content) {
        var headers = content.headers();
        var customer = customer(headers);
        if (customer.isEmpty()) {
            var from = Address.all(headers.text("from"));
            return !from.isEmpty() && own.contains(from.getFirst().address())
                    ? new Translation.Ignored(Translation.Reason.OWN_MESSAGE, "written by one of own_addresses")
                    : new Translation.Unreadable("from", "no sender address that could be answered");
        }
        var stripped = content.plain().isBlank() ? HtmlText.withoutQuotes(content.html()) : content.plain();
        var words = Quotes.strip(stripped);
        var whole = content.text().strip();
        draft.put(LeadField.EMAIL, customer.get().address())
                .put(LeadField.NAME, customer.get().name())
                .put(LeadField.MESSAGE, words)
                .put(LeadField.MESSAGE, whole)
                .put(LeadField.MESSAGE, content.subject());
        return new Translation.Leads(List.of(draft.build()));
    }

    private Optional<Forwarded> forwarded(Content content) {
        boolean says = Forwarded.subjectSays(content.subject());
        var inner = says ? content.inner().flatMap(this::attached) : Optional.<Forwarded>empty();
        var byOwn = Address.all(content.headers().text("from")).stream().anyMatch(a -> own.contains(a.address()));
        return inner.or(() -> says || byOwn ? Forwarded.find(content.text(), says) : Optional.empty())
                .filter(f -> !own.contains(f.from().address())
                        || FormMail.find(f.text(), "", labels).isPresent());
    }

    private Optional<Forwarded> attached(dev.leadgate.adapters.email.mime.Part part) {
        var content = Content.of(part);
        return customer(content.headers())
                .map(from ->
                        new Forwarded(from, content.subject(), content.text().strip()));
    }

    /// Who wrote it: what a list or group kept of the first sender, then Reply-To, then From.
    private Optional<Address> customer(Headers headers) {
        return Stream.of("x-original-sender", "x-original-from", "reply-to", "from")
                .flatMap(name -> Address.all(headers.text(name)).stream().limit(1))
                .filter(a -> !own.contains(a.address()))
                .findFirst()
                .map(a -> named(a, headers));
    }

    private Optional<Address> replyTo(Headers headers) {
        return customer(headers).filter(a -> !Exclusions.noReply(a));
    }

    /// Reply-To often lacks the name that From has.
    private static Address named(Address address, Headers headers) {
        if (!address.name().isBlank()) {
            return address;
        }
        return Address.all(headers.text("from")).stream()
                .filter(a -> a.address().equals(address.address()))
                .findFirst()
                .orElse(address);
    }

    /// `leads+spring@example.com` gives `spring`, for campaigns told apart by address.
    private Optional<String> recipientTag(Headers headers) {
        return Stream.of("delivered-to", "x-original-to", "to")
                .flatMap(name -> Address.all(headers.text(name)).stream())
                .filter(a -> a.local().contains("+"))
                .filter(a -> own.contains(a.local().substring(0, a.local().indexOf('+')) + "@" + a.domain()))
                .map(a -> a.local().substring(a.local().indexOf('+') + 1))
                .findFirst();
    }

    private static String inReplyTo(Headers headers) {
        var direct = bareId(headers.text("in-reply-to"));
        var references = headers.text("references").strip();
        return direct.isEmpty() ? bareId(references.substring(references.lastIndexOf(' ') + 1)) : direct;
    }

    private static String bareId(String id) {
        var bare = id.strip().replaceAll("[<>\\s]", "");
        return bare.length() > 500 ? bare.substring(0, 500) : bare;
    }
}
