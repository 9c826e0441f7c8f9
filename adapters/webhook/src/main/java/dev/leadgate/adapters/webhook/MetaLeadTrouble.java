package dev.leadgate.adapters.webhook;

import dev.leadgate.meta.GraphAnswer.Fault;
import dev.leadgate.meta.GraphAnswer.Refused;
import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why one form or page could not be read.
///
/// @param refused empty when nobody answered as the Graph API does
record MetaLeadTrouble(String words, Optional<Refused> refused) {

    static MetaLeadTrouble of(String what, Refused refused) {
        return new MetaLeadTrouble(what + ": " + refused.sentence(), Optional.of(refused));
    }

    static MetaLeadTrouble of(String what, IOException fault) {
        return new MetaLeadTrouble(what + ": " + fault.getMessage(), Optional.empty());
    }

    private boolean is(Fault... faults) {
        return refused.filter(r -> List.of(faults).contains(r.fault())).isPresent();
    }

    /// A person is asked for only when nothing could be read: what can be read is the net of its own leads.
    static IOException fault(List<MetaLeadTrouble> troubles, boolean nothingRead) {
        var words = troubles.stream().map(MetaLeadTrouble::words).collect(Collectors.joining("; "));
        if (nothingRead && troubles.stream().allMatch(t -> t.is(Fault.TOKEN, Fault.PROOF, Fault.PERMISSION))) {
            return new AccessRefusedException(words);
        }
        return troubles.stream()
                .filter(t -> t.is(Fault.THROTTLED))
                .flatMap(t -> t.refused().stream())
                .map(Refused::pause)
                .max(Comparator.naturalOrder())
                .<IOException>map(pause -> new AskedToWaitException(words, pause))
                .orElseGet(() -> new IOException(words));
    }
}
