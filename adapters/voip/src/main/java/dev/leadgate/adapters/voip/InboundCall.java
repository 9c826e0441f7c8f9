package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import java.util.Optional;

/// What calls of all telephone systems have in common on their way to a lead.
final class InboundCall {
    private InboundCall() {}

    /// The answer to a call that is not inbound.
    ///
    /// @param direction the vendor's word, in any case
    static Optional<Translation> otherDirection(String direction) {
        if (direction.equalsIgnoreCase("inbound")) {
            return Optional.empty();
        }
        return Optional.of(
                direction.isEmpty()
                        ? new Unreadable("/direction", "the event does not say who called whom")
                        : new Ignored(Reason.OUTBOUND, CallJson.word(direction)));
    }

    /// A draft that knows who called.
    ///
    /// @param from as the vendor wrote it
    /// @param number what can be called back, if anything
    static Draft.Builder draft(boolean missed, String from, Optional<String> number) {
        var draft = Draft.of(missed ? "missed_call" : "call");
        draft.put(LeadField.PHONE, number.orElse(""));
        draft.field("caller", number.isPresent() ? "" : from.isBlank() ? "anonymous" : from);
        return draft;
    }
}
