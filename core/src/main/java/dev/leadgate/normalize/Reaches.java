package dev.leadgate.normalize;

import dev.leadgate.lead.Channel;
import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Reach;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Finds every way to answer the person.
final class Reaches {
    private final Phones phones = new Phones();
    private final Emails emails = new Emails();

    /// @param all best first, each once
    /// @param display the name that stood beside the mail address
    record Gathered(List<Reach> all, Optional<Phones.Found> phone, Optional<String> display) {}

    private static final class Basket {
        final List<Phones.Found> phones = new ArrayList<>();
        final List<Emails.Found> emails = new ArrayList<>();
        final Set<Reach> handles = new LinkedHashSet<>();
    }

    Phones phones() {
        return phones;
    }

    /// @param regions countries to read national numbers as, best guess first
    Gathered gather(Draft draft, Channel channel, List<String> regions, Findings findings) {
        var basket = new Basket();
        var email = draft.values().get(LeadField.EMAIL);
        if (email != null && !email(email, basket, findings) && !phone(email, "email", regions, basket, findings)) {
            findings.keep(LeadField.EMAIL, email, "is not a mail address");
        }
        var phone = draft.values().get(LeadField.PHONE);
        if (phone != null && !phone(phone, "phone", regions, basket, findings) && !email(phone, basket, findings)) {
            findings.keep(LeadField.PHONE, phone, reason(phone, regions));
        }
        for (var other : draft.alternatives()) {
            if (!other.isBlank()
                    && !email(other, basket, findings)
                    && !phone(other, "phone", regions, basket, findings)) {
                findings.keep("alternative", other, "is neither a mail address nor a number");
            }
        }
        draft.handles().forEach(h -> handle(h, basket, findings));
        return new Gathered(
                ordered(basket, channel),
                basket.phones.stream().findFirst(),
                basket.emails.stream().flatMap(e -> e.display().stream()).findFirst());
    }

    /// Where a way to answer seems to hide outside the canonical fields, by field name.
    List<String> lookalikes(Draft draft, List<String> regions) {
        var texts = new TreeMap<String, String>(draft.fields());
        draft.values().forEach((field, text) -> texts.putIfAbsent(field.word(), text));
        var found = new ArrayList<String>();
        texts.forEach((name, text) -> {
            var shown = PlainText.quoted(name);
            if (!emails.find(text).isEmpty()) {
                found.add("found " + shown + ", looks like `email`");
            } else if (!phones.find(text, regions).isEmpty()
                    || !phones.within(text, regions).isEmpty()) {
                found.add("found " + shown + ", looks like `phone`");
            }
        });
        return List.copyOf(found);
    }

    private boolean email(String text, Basket basket, Findings findings) {
        var found = emails.find(text);
        if (found.isEmpty()) {
            return false;
        }
        var line = PlainText.line(text);
        if (found.size() > 1
                || (found.getFirst().display().isEmpty()
                        && !line.toLowerCase(Locale.ROOT)
                                .equals(found.getFirst().address()))) {
            var read = found.stream().map(Emails.Found::address).toList();
            findings.note("email", "email " + full(line) + " is read as " + String.join(", ", read));
        }
        basket.emails.addAll(found);
        return true;
    }

    private boolean phone(String text, String word, List<String> regions, Basket basket, Findings findings) {
        var found = phones.find(text, regions);
        if (found.isEmpty()) {
            return false;
        }
        var words = text.codePoints().anyMatch(Character::isLetter);
        if (found.size() > 1 || words) {
            var read = found.stream().map(Phones.Found::e164).toList();
            findings.note(word, word + " " + full(PlainText.line(text)) + " is read as " + String.join(", ", read));
        }
        for (var one : found) {
            if (one.doubtful()) {
                findings.note(word, one.e164() + " is in no range of numbers known to be in use");
            }
            one.extension().ifPresent(e -> findings.put("phone_extension", new FieldValue.Text(e)));
        }
        basket.phones.addAll(found);
        return true;
    }

    private static void handle(Reach.Handle handle, Basket basket, Findings findings) {
        var network = PlainText.line(handle.network()).toLowerCase(Locale.ROOT);
        var id = PlainText.line(handle.id());
        var display = handle.display().map(PlainText::line).filter(d -> !d.isEmpty());
        if (network.isEmpty() || id.isEmpty()) {
            display.ifPresent(d -> findings.keep("handle", d, "has no account id"));
            return;
        }
        basket.handles.add(new Reach.Handle(network, PlainText.atMost(200, id), display));
    }

    private String reason(String phone, List<String> regions) {
        if (phones.withheld(phone)) {
            return "stands for a caller who hides the number";
        }
        boolean national =
                regions.isEmpty() && phone.chars().filter(Character::isDigit).count() >= 6;
        return national ? "is not a number without a country; set `default_country`" : "is not a number";
    }

    private static String full(String line) {
        return "`" + PlainText.atMost(Emails.MAX_TEXT, line) + "`";
    }

    /// The way the person came is the way the person answers.
    private static List<Reach> ordered(Basket basket, Channel channel) {
        var calls = basket.phones.stream().map(p -> new Reach.Phone(p.e164())).toList();
        var mails =
                basket.emails.stream().map(e -> new Reach.Email(e.address())).toList();
        var ordered = new LinkedHashSet<Reach>();
        switch (channel) {
            case EMAIL -> ordered.addAll(mails);
            case MESSENGER -> ordered.addAll(basket.handles);
            case VOICE, WEB_FORM, API -> {}
        }
        ordered.addAll(calls);
        ordered.addAll(mails);
        ordered.addAll(basket.handles);
        return List.copyOf(ordered);
    }
}
