package dev.leadgate.adapters.email.read;

import dev.leadgate.adapters.email.mime.Address;
import dev.leadgate.adapters.email.mime.Headers;
import dev.leadgate.adapters.email.mime.MimeReader;
import dev.leadgate.adapters.email.mime.Part;
import dev.leadgate.lead.MessageIds;
import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Translation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Says what a mail is and who the customer is, in this order: what can never be a lead, leads of
/// portals (ADF), forms, mail sent to many, a person's own words. Any mail gets an answer.
public final class MailReader {
    /// Words above a forwarded mail that say more than "please see below".
    private static final int OWN_WORDS = 40;

    private final MailRules rules;
    private final House house;
    private final Labels labels;
    private final Exclusions exclusions;
    private final Recipients recipients;

    public MailReader(MailRules rules) {
        this.rules = rules;
        house = new House(rules.ownAddresses());
        labels = Labels.with(rules.labels());
        exclusions = new Exclusions(house);
        recipients = new Recipients(rules, house);
    }

    /// @param raw RFC 5322 bytes
    public Translation read(byte[] raw, Delivery delivery) {
        var parsed = MimeReader.read(raw);
        var content = Content.of(parsed.root());
        return exclusions
                .hard(content)
                .<Translation>map(ignored -> ignored)
                .orElseGet(() -> parsed.problem().isEmpty()
                        ? ofLead(content, delivery)
                        : new Translation.Unreadable("structure", parsed.problem()));
    }

    /// A mail that came in parts already.
    public Translation read(Content content, Delivery delivery) {
        var hard = exclusions.hard(content);
        return hard.isPresent() ? hard.get() : ofLead(content, delivery);
    }

    private Translation ofLead(Content content, Delivery delivery) {
        if (!recipients.wanted(content.headers(), delivery)) {
            return new Translation.Ignored(Translation.Reason.REJECTED_BY_RULE, "to none of `recipients`");
        }
        var answer = exclusions.answer(content);
        // An answer may quote the request that it answers, which came before.
        boolean quotes = answer.isPresent() && AbsenceNotice.isReply(content);
        var prospects = quotes ? List.<Draft>of() : Adf.find(content, () -> draft(content, delivery));
        if (!prospects.isEmpty()) {
            return new Translation.Leads(prospects);
        }
        if (answer.isPresent()) {
            return FormMail.find(content.words(), quotes ? "" : content.html(), labels)
                    .filter(f -> f.email().isPresent() && speaksForAnother(f, content))
                    .<Translation>map(f -> ofForm(f, draft(content, delivery), content))
                    .orElseGet(answer::get);
        }
        var customer = customer(content.headers());
        var soft = exclusions.soft(content, customer, delivery);
        var forwarded = forwarded(content);
        var form = form(content, forwarded);
        if (form.isPresent() && (soft.isEmpty() || speaksForAnother(form.get(), content))) {
            return ofForm(form.get(), draft(content, delivery), content);
        }
        if (forwarded.isPresent()) {
            return Exclusions.noReply(forwarded.get().from())
                    ? new Translation.Ignored(Translation.Reason.BULK, "a forwarded mail of a sender nobody can answer")
                    : ofForwarded(forwarded.get(), draft(content, delivery), content);
        }
        return soft.isPresent() ? soft.get() : ofPerson(draft(content, delivery), content, customer);
    }

    private Draft.Builder draft(Content content, Delivery delivery) {
        var headers = content.headers();
        var draft = Draft.of("mail")
                .field("subject", content.subject())
                .field("message_id", bareId(headers.text("message-id")))
                .field("in_reply_to", inReplyTo(headers))
                .field("references", String.join(" ", MessageIds.in(headers.text("references"))))
                .field("mail_bytes", delivery.cutFrom().orElse(""));
        recipients.tag(headers, delivery).ifPresent(tag -> {
            draft.field("recipient_tag", tag);
            draft.put(LeadField.CAMPAIGN, rules.campaigns().getOrDefault(tag, ""));
        });
        delivery.place().forEach(draft::field);
        content.attachments().forEach(draft::attachment);
        return draft;
    }

    private Optional<FormMail> form(Content content, Optional<Forwarded> forwarded) {
        if (forwarded.isPresent()) {
            return FormMail.find(forwarded.get().text(), "", labels);
        }
        // The form that somebody answers stands below their answer and is no form any more.
        return AbsenceNotice.isReply(content)
                ? FormMail.find(content.words(), "", labels)
                : FormMail.find(content.text(), content.html(), labels).or(() -> Voicemail.find(content.text()));
    }

    /// A form's mail names somebody else than its sender. What names only its sender, or us, is an
    /// imprint or an invoice.
    private boolean speaksForAnother(FormMail form, Content content) {
        var email = form.email();
        var from = Address.all(content.headers().text("from")).stream().findFirst();
        return email.isEmpty()
                || !(house.holds(email.get())
                        || from.filter(f -> House.sameCompany(f, email.get())).isPresent());
    }

    private Translation ofForm(FormMail form, Draft.Builder draft, Content content) {
        var email = form.email().filter(a -> !house.owns(a)).or(() -> replyTo(content.headers()));
        draft.put(LeadField.NAME, form.name());
        email.ifPresent(a -> reach(a, draft));
        form.known()
                .forEach((word, value) -> LeadField.of(word)
                        .filter(f -> f != LeadField.EMAIL && f != LeadField.NAME)
                        .ifPresent(f -> draft.put(f, value)));
        email.ifPresent(a -> draft.put(LeadField.NAME, a.name()));
        draft.field("form_subject", form.value("subject"));
        form.other().forEach(draft::field);
        return Translation.Leads.of(draft.build());
    }

    private Translation ofForwarded(Forwarded inner, Draft.Builder draft, Content content) {
        var words = Quotes.strip(inner.text());
        var by = Address.all(content.headers().text("from")).stream().findFirst();
        reach(inner.from(), draft);
        draft.put(LeadField.NAME, inner.from().name())
                .put(LeadField.MESSAGE, words.isBlank() ? inner.text() : words)
                .field("forwarded_subject", inner.subject())
                .field("forwarded_by", by.map(Address::address).orElse(""));
        return Translation.Leads.of(draft.build());
    }

    private Translation ofPerson(Draft.Builder draft, Content content, Optional<Address> customer) {
        if (customer.isEmpty()) {
            var from = Address.all(content.headers().text("from"));
            return !from.isEmpty() && house.owns(from.getFirst())
                    ? new Translation.Ignored(Translation.Reason.OWN_MESSAGE, "written by one of own_addresses")
                    : new Translation.Unreadable("from", "no sender address that could be answered");
        }
        reach(customer.get(), draft);
        draft.field("no_auto_reply", Exclusions.asksForQuiet(content.headers()) ? "yes" : "");
        draft.put(LeadField.NAME, customer.get().name())
                .put(LeadField.MESSAGE, content.words())
                .put(LeadField.MESSAGE, content.text().strip())
                .put(LeadField.MESSAGE, content.subject());
        return Translation.Leads.of(draft.build());
    }

    /// A portal's relay reaches the person for a while; it is not their address.
    private void reach(Address address, Draft.Builder draft) {
        if (rules.relayDomains().contains(address.domain())) {
            draft.handle(new Reach.Handle("mail_relay", address.address(), Optional.empty()));
        } else {
            draft.put(LeadField.EMAIL, address.address());
        }
    }

    private Optional<Forwarded> forwarded(Content content) {
        boolean says = Forwarded.subjectSays(content.subject());
        var from = Address.all(content.headers().text("from")).stream().findFirst();
        boolean inside = from.filter(house::holds).isPresent();
        boolean byOwn = from.filter(house::owns).isPresent();
        return (says || byOwn ? content.inner().flatMap(this::attached) : Optional.<Forwarded>empty())
                .or(() -> says || byOwn ? Forwarded.find(content.text(), says) : Optional.empty())
                .filter(f -> inside || f.above().length() < OWN_WORDS)
                .filter(f -> !house.owns(f.from())
                        || FormMail.find(f.text(), "", labels).isPresent());
    }

    private Optional<Forwarded> attached(Part part) {
        var content = Content.of(part);
        return customer(content.headers())
                .map(from ->
                        new Forwarded(from, content.subject(), content.text().strip(), ""));
    }

    /// Who wrote it: what a list or group kept of the first sender, then Reply-To, then From.
    private Optional<Address> customer(Headers headers) {
        return Stream.of("x-original-sender", "x-original-from", "reply-to", "from")
                .flatMap(name -> Address.all(headers.text(name)).stream())
                .filter(a -> !house.owns(a))
                .findFirst()
                .map(a -> named(a, headers));
    }

    /// Of a form's mail: From is the site's.
    private Optional<Address> replyTo(Headers headers) {
        return Stream.of("x-original-sender", "reply-to")
                .flatMap(name -> Address.all(headers.text(name)).stream())
                .filter(a -> !house.owns(a) && !Exclusions.noReply(a))
                .findFirst();
    }

    /// Reply-To often lacks the name that From has.
    private static Address named(Address address, Headers headers) {
        if (!address.name().isBlank()) {
            return address;
        }
        return Stream.of("reply-to", "from", "x-original-from")
                .flatMap(name -> Address.all(headers.text(name)).stream())
                .filter(a -> a.address().equals(address.address()) && !a.name().isBlank())
                .findFirst()
                .orElse(address);
    }

    private static String inReplyTo(Headers headers) {
        return Stream.of("in-reply-to", "references")
                .flatMap(name -> MessageIds.in(headers.text(name)).reversed().stream())
                .findFirst()
                .orElseGet(() -> bareId(headers.text("in-reply-to")));
    }

    private static String bareId(String id) {
        var bare = id.strip().replaceAll("[<>\\s]", "");
        return bare.length() > 500 ? bare.substring(0, 500) : bare;
    }
}
