package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Reason;
import java.time.Instant;
import java.util.Optional;

/// What every source knows about an inbound call that is over.
///
/// @param caller number, SIP address or the word that stands for none
/// @param name of the caller as the network or an address book says it, may be empty
/// @param answered somebody talked to the caller
/// @param voicemail a machine did
record CallFacts(String caller, String name, Optional<Instant> startedAt, boolean answered, boolean voicemail) {

    /// Why this call is no lead, if it is none.
    ///
    /// @param only `missed` or `all`
    Optional<Ignored> ignored(String only) {
        return answered && only.equals("missed")
                ? Optional.of(new Ignored(Reason.STATUS, "answered call"))
                : Optional.empty();
    }

    /// True when the caller shows a number that can be called back.
    boolean showsNumber() {
        return Caller.number(caller).isPresent();
    }

    /// A draft with whom to call back and when they called.
    Draft.Builder draft() {
        var draft = Draft.of(answered ? "call" : "missed_call");
        var number = Caller.number(caller);
        draft.put(LeadField.PHONE, number.orElse(""));
        draft.field("caller", number.isPresent() ? "" : caller.isBlank() ? "anonymous" : caller);
        draft.put(LeadField.NAME, Caller.name(name).orElse(""));
        startedAt.ifPresent(t -> draft.put(LeadField.RECEIVED_AT, t.toString()));
        draft.field("voicemail", voicemail && !answered ? "yes" : "");
        return draft;
    }
}
