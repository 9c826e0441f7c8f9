package dev.leadgate.store;

import dev.leadgate.normalize.CompanyName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// A text under which accounts are found: what an account and a lead of it have in common. Keys
/// only make candidates; whether one of them is the lead's account is for routing to say.
///
/// @param text such as `domain:acme.example`
/// @param size length of the name the key was made of: where many names begin alike, those of about
/// that length are looked at first
public record AccountKey(String text, int size) {
    /// Letters at either end of a name that a misspelling elsewhere leaves alone.
    private static final int ENDS = 3;

    private static final int LONGEST = 200;

    /// @param company as people write it
    /// @param domains registrable
    /// @param phones E.164
    public static Set<AccountKey> of(Optional<String> company, Collection<String> domains, Collection<String> phones) {
        var keys = new LinkedHashSet<AccountKey>();
        domains.forEach(d -> keys.add(new AccountKey("domain:" + d, 0)));
        phones.forEach(p -> keys.add(new AccountKey("phone:" + p, 0)));
        company.map(AccountKey::core).filter(core -> !core.isEmpty()).ifPresent(core -> {
            int size = core.length();
            keys.add(new AccountKey("name:" + core, size));
            if (size >= ENDS) {
                keys.add(new AccountKey("head:" + core.substring(0, ENDS), size));
                keys.add(new AccountKey("tail:" + core.substring(size - ENDS), size));
            }
        });
        return keys;
    }

    /// The name without legal form and spaces: `PT Maju Jaya` and `MajuJaya` are one.
    private static String core(String company) {
        var core = CompanyName.legalCore(company).replace(" ", "");
        return core.length() <= LONGEST ? core : core.substring(0, LONGEST);
    }
}
