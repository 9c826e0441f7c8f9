package dev.leadgate.adapters.email.read;

import dev.leadgate.adapters.email.mime.Address;
import dev.leadgate.normalize.Normalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The addresses that read the mail, and who works beside them: everybody of their domains, unless
/// a domain is a free mail provider's.
final class House {
    private static final Set<String> FREE_MAIL = freeMail();

    private final Set<String> own;
    private final Set<String> domains;

    House(List<String> ownAddresses) {
        own = ownAddresses.stream()
                .map(a -> a.toLowerCase(Locale.ROOT).strip())
                .collect(Collectors.toUnmodifiableSet());
        domains = own.stream()
                .map(a -> a.substring(a.indexOf('@') + 1))
                .filter(d -> !d.isBlank() && !FREE_MAIL.contains(d))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean owns(Address address) {
        return own.contains(address.address());
    }

    boolean owns(String address) {
        return own.contains(address.toLowerCase(Locale.ROOT));
    }

    /// One of the own addresses, or somebody of the same domain.
    boolean holds(Address address) {
        return owns(address) || domains.contains(address.domain());
    }

    /// True when a list's id is the own domain, or an own address with a dot for its sign:
    /// `<leads.example.com>`.
    boolean holdsList(String listId) {
        var id = listId.substring(listId.lastIndexOf('<') + 1)
                .replace(">", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        return domains.stream().anyMatch(d -> id.equals(d) || id.endsWith("." + d))
                || own.stream().anyMatch(a -> id.equals(a.replace('@', '.')));
    }

    /// Both at one domain that is nobody's in particular.
    static boolean sameCompany(Address a, Address b) {
        return a.address().equals(b.address()) || (a.domain().equals(b.domain()) && !FREE_MAIL.contains(a.domain()));
    }

    private static Set<String> freeMail() {
        try (@Nullable InputStream in = Normalizer.class.getResourceAsStream("free-mail-domains.txt")) {
            if (in == null) {
                throw new IllegalStateException(
                        "free-mail-domains.txt is missing beside " + Normalizer.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
