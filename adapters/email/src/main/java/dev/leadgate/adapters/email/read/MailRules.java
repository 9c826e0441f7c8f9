package dev.leadgate.adapters.email.read;

import dev.leadgate.spi.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What an installation says about its mail; the texts are those of its settings.
///
/// @param ownAddresses never the customer
/// @param labels labels of the installation's forms, each with a field's word
/// @param campaigns by the tag in `leads+tag@example.com`
/// @param recipients only mails to one of these are read; empty for all
/// @param relayDomains whose addresses stand for a person for a while only
public record MailRules(
        List<String> ownAddresses,
        Map<String, String> labels,
        Map<String, String> campaigns,
        Set<String> recipients,
        Set<String> relayDomains) {
    public static final String OWN_ADDRESSES =
            "Your own addresses: their mails are no leads, and they are never taken for the customer.";
    public static final String LABELS =
            "Labels of your contact forms beyond the usual ones, each with the field it fills.";
    public static final String CAMPAIGNS =
            "Campaigns by the tag of the address written to: `spring` of `leads+spring@example.com`.";
    public static final String RECIPIENTS =
            "Only mails to one of these addresses become leads of this source; left out, all do.";
    public static final String RELAY_DOMAINS =
            "Domains of portals that relay mails: such an address answers the person but is not theirs.";

    public MailRules {
        ownAddresses = List.copyOf(ownAddresses);
        labels = Map.copyOf(labels);
        campaigns = lower(campaigns);
        recipients = lower(recipients);
        relayDomains = lower(relayDomains);
    }

    /// What is wrong with `labels`.
    public List<Problem> problems() {
        return labels.entrySet().stream()
                .filter(e -> !Labels.isWord(e.getValue()))
                .map(e -> new Problem(
                        "labels." + e.getKey(),
                        "no field `" + e.getValue() + "`",
                        "use a field's word, such as `message`"))
                .toList();
    }

    public static MailRules of(List<String> ownAddresses, Map<String, String> labels) {
        return new MailRules(ownAddresses, labels, Map.of(), Set.of(), Set.of());
    }

    private static Set<String> lower(Set<String> texts) {
        return texts.stream().map(t -> t.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> lower(Map<String, String> names) {
        return names.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a));
    }
}
