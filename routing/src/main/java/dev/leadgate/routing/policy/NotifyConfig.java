package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import java.util.List;
import java.util.Optional;

/// How people are told about their leads.
@Doc("How people are told.")
public record NotifyConfig(@Doc("How reps are told.") Optional<NotifyRep> rep) {

    /// The order in which a rep's channels are tried.
    @Doc("How reps are told.")
    public record NotifyRep(
            @Doc("Notifiers in the order they are tried; those without an address for the rep are left out.")
            @Example("[slack, telegram, email]")
            List<String> try_) {}
}
