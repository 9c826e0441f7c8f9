package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// Mail addresses and phone numbers of one sender, the most trusted first: what the network says,
/// then what the person wrote.
final class FoundReaches {
    private final Set<String> emails = new LinkedHashSet<>();
    private final Set<String> phones = new LinkedHashSet<>();

    FoundReaches email(String address) {
        add(emails, address);
        return this;
    }

    FoundReaches emails(Collection<String> addresses) {
        addresses.forEach(a -> add(emails, a));
        return this;
    }

    FoundReaches phone(String number) {
        add(phones, number);
        return this;
    }

    FoundReaches phones(Collection<String> numbers) {
        numbers.forEach(n -> add(phones, n));
        return this;
    }

    /// Whatever [ReachFinder] sees in a person's own words.
    FoundReaches words(String text) {
        return emails(ReachFinder.emails(text)).phones(ReachFinder.phones(text));
    }

    /// The first of each kind becomes the lead's, the others its alternatives.
    void into(Draft.Builder draft) {
        into(draft, LeadField.EMAIL, emails);
        into(draft, LeadField.PHONE, phones);
    }

    private static void into(Draft.Builder draft, LeadField field, Set<String> found) {
        var rest = found.iterator();
        if (rest.hasNext()) {
            draft.put(field, rest.next());
        }
        rest.forEachRemaining(draft::alternative);
    }

    private static void add(Set<String> all, String reach) {
        if (!reach.isBlank()) {
            all.add(reach.strip());
        }
    }
}
