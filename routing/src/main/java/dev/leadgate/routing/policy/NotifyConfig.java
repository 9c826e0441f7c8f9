package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import java.util.List;
import java.util.Optional;

/// How people are told about their leads.
@Doc("How people are told.")
public record NotifyConfig(
        @Doc("How reps are told.") Optional<NotifyRep> rep,

        @Doc(
                "When a rep sees how to answer a lead of theirs, in every channel and on their pages: `after_accept` shows "
                        + "the start and the end of it until then, `always` shows it at once. Without a `public_url` reps "
                        + "cannot accept anywhere, and what is not set is `always`.")
        Optional<ShowContact> showContact) {

    /// With contacts as they are shown where nothing is said of them.
    public NotifyConfig(Optional<NotifyRep> rep) {
        this(rep, Optional.empty());
    }

    /// The order in which a rep's channels are tried.
    @Doc("How reps are told.")
    public record NotifyRep(
            @Doc("Notifiers in the order they are tried; those without an address for the rep are left out.")
            @Example("[slack, telegram, email]")
            List<String> try_) {}
}
