package dev.leadgate.adapters.email.read;

import java.util.List;
import java.util.Optional;

/// What is known of a mail beyond its own text.
///
/// @param recipients the addresses it was delivered to, where the mail server tells
/// @param cutFrom whole size in bytes of a mail of which only the beginning is there
/// @param spam the mail server calls it spam
/// @param place further facts that become fields of the lead, by name
public record Delivery(
        List<String> recipients, Optional<String> cutFrom, boolean spam, java.util.Map<String, String> place) {
    public static final Delivery UNKNOWN = new Delivery(List.of(), Optional.empty(), false, java.util.Map.of());

    public Delivery {
        recipients = List.copyOf(recipients);
        place = java.util.Map.copyOf(place);
    }

    public static Delivery to(List<String> recipients) {
        return new Delivery(recipients, Optional.empty(), false, java.util.Map.of());
    }

    public Delivery spam(boolean called) {
        return new Delivery(recipients, cutFrom, called, place);
    }

    public Delivery with(String name, String value) {
        var more = new java.util.HashMap<>(place);
        more.put(name, value);
        return new Delivery(recipients, cutFrom, spam, more);
    }
}
