package dev.leadgate.adapters.email.read;

import dev.leadgate.adapters.email.mime.Address;
import dev.leadgate.adapters.email.mime.Headers;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// To whom a mail went, as far as anything tells: the envelope first, for `To` is only what the
/// writer typed.
final class Recipients {
    private static final String[] HEADERS = {
        "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to", "resent-to", "to", "cc"
    };

    private final Set<String> wanted;
    private final House house;

    Recipients(MailRules rules, House house) {
        wanted = rules.recipients();
        this.house = house;
    }

    boolean wanted(Headers headers, Delivery delivery) {
        return wanted.isEmpty() || all(headers, delivery).anyMatch(a -> wanted.contains(a.address()));
    }

    /// `leads+spring@example.com` gives `spring`, for campaigns told apart by address.
    Optional<String> tag(Headers headers, Delivery delivery) {
        return all(headers, delivery)
                .filter(a -> a.local().contains("+"))
                .filter(a -> house.owns(a.local().substring(0, a.local().indexOf('+')) + "@" + a.domain())
                        || wanted.contains(a.address()))
                .map(a -> a.local().substring(a.local().indexOf('+') + 1).toLowerCase(Locale.ROOT))
                .filter(tag -> !tag.isEmpty())
                .findFirst();
    }

    private static Stream<Address> all(Headers headers, Delivery delivery) {
        return Stream.concat(
                delivery.recipients().stream().flatMap(r -> Address.all(r).stream()),
                Stream.of(HEADERS)
                        .flatMap(name -> headers.texts(name).stream())
                        .flatMap(value -> Address.all(value).stream()));
    }
}
