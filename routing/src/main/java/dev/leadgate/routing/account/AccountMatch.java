package dev.leadgate.routing.account;

import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.normalize.CompanyContact;
import dev.leadgate.routing.account.AccountsConfig.By;
import dev.leadgate.store.AccountKey;
import dev.leadgate.store.KnownAccount;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells which of some accounts a lead belongs to. Pure; the order in which accounts are given does
/// not matter.
///
/// A domain or a phone number alone is enough, a name when it is alike enough and the countries do
/// not contradict it, an address never. Of several accounts the one that the first differing
/// criterion prefers is taken, then one with an owner, then the smallest id.
public final class AccountMatch {
    /// How much less alike a name may be at the same address.
    private static final double NEIGHBOURLY = 0.1;

    private final AccountsConfig config;
    private final Comparator<Evidence> best;

    public AccountMatch(AccountsConfig config) {
        this.config = config;
        var order = Comparator.<Evidence>comparingInt(e -> 0);
        for (var by : config.matchBy()) {
            order = order.thenComparingDouble(e -> -e.strength(by));
        }
        best = order.thenComparing(e -> e.account().owner().isEmpty())
                .thenComparing(e -> e.account().id());
    }

    /// What speaks for one account.
    record Evidence(
            KnownAccount account, Optional<String> domain, Optional<String> phone, double name, boolean address) {

        double strength(By by) {
            return switch (by) {
                case DOMAIN -> domain.isPresent() ? 1 : 0;
                case PHONE -> phone.isPresent() ? 1 : 0;
                case NAME -> name;
                case ADDRESS -> address ? 1 : 0;
            };
        }
    }

    /// Which account, and why.
    public record Match(KnownAccount account, String because) {}

    /// Under these keys the lead's account may be found.
    public Set<AccountKey> keys(Lead lead) {
        return AccountKey.of(
                counts(By.NAME) ? lead.person().company() : Optional.empty(),
                counts(By.DOMAIN) ? domains(lead) : Set.of(),
                counts(By.PHONE) ? phones(lead) : Set.of());
    }

    public Optional<Match> match(Lead lead, Collection<KnownAccount> accounts) {
        var sought = new Sought(lead, domains(lead), phones(lead));
        return accounts.stream()
                .map(account -> evidence(sought, account))
                .filter(e -> enough(lead, e))
                .min(best)
                .map(e -> new Match(e.account(), because(e)));
    }

    private boolean counts(By by) {
        return config.matchBy().contains(by);
    }

    private record Sought(Lead lead, Set<String> domains, Set<String> phones) {}

    private Evidence evidence(Sought sought, KnownAccount account) {
        var company = sought.lead().person().company();
        return new Evidence(
                account,
                counts(By.DOMAIN) ? shared(sought.domains(), account.domains()) : Optional.empty(),
                counts(By.PHONE) ? shared(sought.phones(), account.phones()) : Optional.empty(),
                counts(By.NAME)
                        ? company.map(name -> NameLikeness.of(name, account.name()))
                                .orElse(0.0)
                        : 0,
                counts(By.ADDRESS) && sameAddress(sought.lead(), account));
    }

    private boolean enough(Lead lead, Evidence e) {
        if (e.domain().isPresent() || e.phone().isPresent()) {
            return true;
        }
        var needed = config.nameSimilarity() - (e.address() ? NEIGHBOURLY : 0);
        return e.name() > 0 && e.name() >= needed && !otherCountry(lead, e.account());
    }

    private static String because(Evidence e) {
        if (e.domain().isPresent()) {
            return "same domain " + e.domain().get();
        }
        if (e.phone().isPresent()) {
            return "same phone";
        }
        var name = e.name() >= 1 ? "same name" : "name " + Math.round(e.name() * 100) + " % alike";
        return e.address() ? name + ", same address" : name;
    }

    private static Optional<String> shared(Set<String> ours, List<String> theirs) {
        return ours.stream().filter(theirs::contains).findFirst();
    }

    private static Set<String> domains(Lead lead) {
        var domains = new LinkedHashSet<String>();
        lead.person().companyDomain().ifPresent(domains::add);
        for (var reach : lead.person().reaches()) {
            if (reach instanceof Reach.Email(var address)) {
                CompanyContact.domain(address).ifPresent(domains::add);
            }
        }
        return domains;
    }

    private static Set<String> phones(Lead lead) {
        var phones = new LinkedHashSet<String>();
        for (var reach : lead.person().reaches()) {
            if (reach instanceof Reach.Phone(var e164)) {
                phones.add(e164);
            }
        }
        return phones;
    }

    private static boolean otherCountry(Lead lead, KnownAccount account) {
        return lead.country().isPresent()
                && account.country().isPresent()
                && !lead.country().equals(account.country());
    }

    private static boolean sameAddress(Lead lead, KnownAccount account) {
        if (lead.country().isEmpty() || !lead.country().equals(account.country())) {
            return false;
        }
        if (lead.postalCode().isPresent() && account.postalCode().isPresent()) {
            return plain(lead.postalCode().get())
                    .equals(plain(account.postalCode().get()));
        }
        return lead.city().isPresent()
                && account.city().isPresent()
                && plain(lead.city().get()).equals(plain(account.city().get()));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
