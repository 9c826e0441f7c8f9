package dev.leadgate.normalize;

import com.google.common.net.InternetDomainName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which domain stands for a company: the registrable one by the public suffix list, unless many
/// share it.
///
/// Private suffixes of the list count (`shop.myshopify.com`), otherwise all shops of one platform
/// would be one company.
final class Domains {
    private final Set<String> mail = new HashSet<>();
    private final Set<String> hosts = Set.copyOf(Words.resource("shared-hosts.txt"));

    Domains() {
        mail.addAll(Words.resource("free-mail-domains.txt"));
        mail.addAll(Words.resource("disposable-domains.txt"));
    }

    /// The company's domain from its web address.
    Optional<String> ofWebsite(String address) {
        var line = PlainText.line(address).toLowerCase(Locale.ROOT);
        int scheme = line.indexOf("://");
        var rest = scheme >= 0 ? line.substring(scheme + 3) : line;
        int end = 0;
        while (end < rest.length() && "/?#\\ ".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        var authority = rest.substring(0, end);
        var host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.indexOf(':');
        return ofHost(port < 0 ? host : host.substring(0, port)).filter(d -> !hosts.contains(d));
    }

    /// The company's domain from a mail address in canonical form.
    Optional<String> ofEmail(String address) {
        return ofHost(Emails.domain(address));
    }

    private Optional<String> ofHost(String host) {
        var ascii = Emails.ascii(host);
        if (ascii.isEmpty() || ascii.get().indexOf('.') < 0 || mail.contains(ascii.get())) {
            return Optional.empty();
        }
        return registrable(ascii.get()).filter(d -> !mail.contains(d));
    }

    private static Optional<String> registrable(String host) {
        if (!InternetDomainName.isValid(host)) {
            return Optional.empty();
        }
        var name = InternetDomainName.from(host);
        return name.isUnderPublicSuffix() ? Optional.of(name.topPrivateDomain().toString()) : Optional.empty();
    }
}
