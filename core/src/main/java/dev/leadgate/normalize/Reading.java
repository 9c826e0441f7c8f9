package dev.leadgate.normalize;

import dev.leadgate.lead.Consent;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Inquiry;
import dev.leadgate.lead.Person;
import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One draft being read; what does not fit goes to the findings.
final class Reading {
    private static final int MAX_MESSAGE = 10_000;
    private static final int MAX_LINE = 500;
    private static final int MAX_TAG = 60;
    private static final int MAX_TAGS = 50;

    /// What Meta's lead ads testing tool fills fields with.
    private static final String DUMMY = "<test lead: dummy data for";

    private final Draft draft;
    private final Findings findings;

    Reading(Draft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    Optional<String> value(LeadField field) {
        return Optional.ofNullable(draft.values().get(field)).filter(v -> !v.isBlank());
    }

    Optional<String> line(LeadField field, int max) {
        return value(field).map(v -> findings.line(field, v, max)).filter(v -> !v.isEmpty());
    }

    /// Files the source's own fields, and the canonical ones that a lead has no component for.
    ///
    /// @return the click ids among them
    Map<String, String> fields() {
        var clickIds = new TreeMap<String, String>();
        // sorted: the draft's own order differs from run to run, and names that collide are
        // numbered
        new TreeMap<>(draft.fields()).forEach((name, text) -> {
            if (Attributions.isClickId(name)) {
                clickIds.put(name, findings.cut(name, PlainText.line(text), MAX_LINE));
            } else {
                findings.put(name, ExtraFields.typed(name, findings.text(name, text)));
            }
        });
        for (var field : List.of(LeadField.INDUSTRY, LeadField.WEBSITE)) {
            line(field, 2_000).ifPresent(v -> findings.put(field.word(), new FieldValue.Text(v)));
        }
        value(LeadField.EMPLOYEES).ifPresent(text -> {
            var count = count(LeadField.EMPLOYEES, text, "employees_text");
            count.ifPresent(n -> findings.put("employees", new FieldValue.Decimal(BigDecimal.valueOf(n))));
        });
        return clickIds;
    }

    Optional<String> message() {
        return value(LeadField.MESSAGE)
                .map(m -> findings.cut("message", PlainText.lines(m), MAX_MESSAGE))
                .filter(m -> !m.isEmpty());
    }

    Person person(Reaches.Gathered gathered, Domains domains) {
        var company = line(LeadField.COMPANY, 300);
        var site = value(LeadField.WEBSITE).flatMap(domains::ofWebsite);
        var domain = site.or(() -> gathered.all().stream()
                .flatMap(r -> r instanceof Reach.Email e ? domains.ofEmail(e.address()).stream() : Stream.empty())
                .findFirst());
        return new Person(name(gathered.display()), company, domain, line(LeadField.ROLE, 200), gathered.all());
    }

    Inquiry inquiry(Optional<String> message, Amounts amounts, Optional<String> country) {
        var told = value(LeadField.CURRENCY).flatMap(c -> {
            var code = amounts.currency(c, country);
            if (code.isEmpty()) {
                findings.keep(LeadField.CURRENCY, c, "is no currency");
            } else if (amounts.assumed(c, country)) {
                findings.note("currency", "currency " + PlainText.quoted(c) + " is taken for " + code.get());
            }
            return code;
        });
        var amount = value(LeadField.VALUE).flatMap(v -> amount(v, told, amounts, country));
        var signed = amount.flatMap(Amounts.Amount::currency);
        if (told.isPresent() && signed.isPresent() && !told.equals(signed)) {
            findings.keep(LeadField.CURRENCY, told.get(), "is not the currency of the value, " + signed.get());
        }
        return new Inquiry(
                PlainText.line(draft.kind()),
                message,
                line(LeadField.PRODUCT, MAX_LINE),
                line(LeadField.USE_CASE, MAX_LINE),
                amount.map(Amounts.Amount::value),
                signed.or(() -> told),
                value(LeadField.SEATS).flatMap(s -> count(LeadField.SEATS, s, "seats")),
                draft.attachments().stream().map(Reading::attachment).toList());
    }

    Instant occurredAt(ZoneId zone, Instant otherwise) {
        var written = value(LeadField.RECEIVED_AT);
        var read = written.flatMap(t -> Timestamps.read(t, zone));
        if (written.isPresent() && read.isEmpty()) {
            findings.keep(LeadField.RECEIVED_AT, written.get(), "is no time");
        }
        return read.orElse(otherwise);
    }

    List<Consent> consents() {
        return value(LeadField.CONSENT)
                .map(c -> findings.cut("consent", PlainText.lines(c), 2_000))
                .filter(c -> !c.isEmpty())
                .map(Consents::read)
                .stream()
                .toList();
    }

    /// Each once, as written.
    List<String> tags() {
        var text = value(LeadField.TAGS).orElse("");
        var tags = Arrays.stream(text.split("[,;|\\n]"))
                .map(PlainText::line)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        var fitting = tags.stream()
                .filter(tag -> tag.length() <= MAX_TAG)
                .limit(MAX_TAGS)
                .toList();
        if (fitting.size() < tags.size()) {
            findings.keep(LeadField.TAGS, text, "holds more or longer tags than a lead can have");
        }
        return fitting;
    }

    boolean test() {
        return draft.test()
                || draft.values().values().stream().anyMatch(Reading::dummy)
                || draft.fields().values().stream().anyMatch(Reading::dummy);
    }

    /// Keeps what the language alone does not say (`de-CH`).
    void languageKept(String text, Optional<String> told) {
        if (told.isEmpty()) {
            findings.keep(LeadField.LANGUAGE, text, "is no language");
        } else if (!PlainText.line(text).toLowerCase(Locale.ROOT).equals(told.get())) {
            findings.keep(LeadField.LANGUAGE, text, "is read as " + told.get());
        }
    }

    private Optional<String> name(Optional<String> display) {
        var written = line(LeadField.NAME, PersonNames.MAX).map(PersonNames::read);
        var shown = display.map(PlainText::line).filter(d -> !d.isEmpty());
        if (written.isPresent() && shown.isPresent() && !same(written.get().name(), shown.get())) {
            findings.put("email_name", new FieldValue.Text(shown.get()));
        }
        var read = written.or(() -> shown.map(d -> PersonNames.read(PlainText.atMost(PersonNames.MAX, d))));
        read.flatMap(PersonNames.Read::title).ifPresent(t -> findings.put("title", new FieldValue.Text(t)));
        return read.map(PersonNames.Read::name);
    }

    private Optional<Amounts.Amount> amount(
            String text, Optional<String> told, Amounts amounts, Optional<String> country) {
        var read = amounts.read(text, told, country);
        if (read.isEmpty()) {
            findings.keep(LeadField.VALUE, text, "is no amount that can be read in one way");
            return read;
        }
        var shown = read.get().value().toPlainString();
        if (!shown.equals(PlainText.line(text))) {
            var currency = read.get().currency().map(c -> " " + c).orElse("");
            var doubt = read.get().assumed() ? ", a guess" : "";
            findings.note("value", "value " + PlainText.quoted(text) + " is read as " + shown + currency + doubt);
        }
        return read;
    }

    private Optional<Long> count(LeadField field, String text, String kept) {
        var count = Counts.read(text);
        if (count.isEmpty()) {
            findings.keep(field, text, "is no number");
        } else if (!count.get().plain()) {
            findings.keep(kept, text, "is read as " + count.get().number());
        }
        return count.map(Counts.Count::number);
    }

    private static Inquiry.Attachment attachment(Inquiry.Attachment a) {
        return new Inquiry.Attachment(
                PlainText.line(a.name()),
                PlainText.line(a.mediaType()),
                a.bytes(),
                a.reference().map(PlainText::line));
    }

    private static boolean same(String a, String b) {
        return Words.fold(a).equals(Words.fold(b));
    }

    private static boolean dummy(String text) {
        return text.regionMatches(true, 0, DUMMY, 0, DUMMY.length());
    }
}
