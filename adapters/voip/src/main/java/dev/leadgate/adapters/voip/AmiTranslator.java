package dev.leadgate.adapters.voip;

import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads all events of one call: its call records, or what its channels did.
final class AmiTranslator implements Translator {
    private static final String UP = "6";

    private final CdrCalls calls;
    private final LocalTimes times;

    AmiTranslator(AsteriskAmiConfig config, ZoneId zone) {
        this.times = new LocalTimes(zone);
        this.calls = new CdrCalls(
                InternalNumbers.of(config.internal(), config.contexts()),
                config.only(),
                time -> time.atZone(zone).toInstant());
    }

    @Override
    public Translation translate(RawLead raw) {
        List<AmiMessage> events;
        try {
            var bytes = raw.envelope().payload().bytes();
            events = bytes.length > AmiFrames.LONGEST * 4 ? List.of() : new AmiFrames().add(bytes, bytes.length);
        } catch (IOException e) {
            events = List.of();
        }
        if (events.isEmpty() || events.size() > CdrCalls.MOST) {
            return new Unreadable("event 1", "no event of the manager interface");
        }
        return events.getFirst().event().equals("Cdr")
                ? records(events)
                : channels(events, raw.envelope().occurredAt());
    }

    private Translation records(List<AmiMessage> events) {
        var records = new ArrayList<CdrRecord>();
        for (var event : events) {
            var record = record(event);
            if (record.isEmpty()) {
                return new Unreadable("event " + (records.size() + 1), "not a call record");
            }
            records.add(record.get());
        }
        return calls.call(records);
    }

    private Optional<CdrRecord> record(AmiMessage e) {
        var start = times.local(e.field("StartTime"));
        if (!e.event().equals("Cdr")
                || start.isEmpty()
                || e.field("Disposition").isEmpty()) {
            return Optional.empty();
        }
        LocalDateTime end = times.local(e.field("EndTime")).orElse(start.get());
        return Optional.of(new CdrRecord(
                e.field("Source"),
                e.field("Destination"),
                e.field("DestinationContext"),
                e.field("CallerID"),
                e.field("Channel"),
                e.field("DestinationChannel"),
                e.field("LastApplication"),
                start.get(),
                end,
                number(e.field("Duration")),
                number(e.field("BillableSeconds")),
                e.field("Disposition"),
                e.field("UniqueID"),
                e.field("UserField"),
                e.field("Linkedid"),
                number(e.field("Sequence"))));
    }

    /// The channel that began the call says who called whom; whether anybody talked to the caller
    /// is said by the others.
    private Translation channels(List<AmiMessage> events, Instant first) {
        var linked = events.getFirst().call();
        var began = events.stream()
                .filter(e ->
                        e.event().equals("Newchannel") && e.field("Uniqueid").equals(linked))
                .findFirst();
        var hangup = events.stream()
                .filter(e -> e.event().equals("Hangup") && e.field("Uniqueid").equals(linked))
                .findFirst();
        var source = began.or(() -> hangup);
        if (linked.isBlank() || source.isEmpty()) {
            return new Ignored(Reason.STATUS, "only other channels of a call that was under way");
        }
        if (began.isEmpty() && source.get().field("ChannelState").equals(UP)) {
            return new Ignored(Reason.STATUS, "the call was under way before the connection stood");
        }
        var caller = source.get().field("CallerIDNum");
        if (calls.internal().isInternal(caller)) {
            return new Ignored(Reason.OUTBOUND, "the caller is a number of the PBX");
        }
        if (!calls.internal().isInbound(source.get().field("Context"))) {
            return new Ignored(Reason.OUTBOUND, "its context is not inbound");
        }
        var facts = new CallFacts(
                caller.equals("<unknown>") ? "" : caller,
                source.get().field("CallerIDName").replace("<unknown>", ""),
                Optional.of(timestamp(source.get()).orElse(first)),
                events.stream().anyMatch(AmiTranslator::talked),
                false);
        return facts.ignored(calls.only())
                .<Translation>map(i -> i)
                .orElseGet(() -> Leads.of(facts.draft()
                        .field("dst", source.get().field("Exten"))
                        .field("dcontext", source.get().field("Context"))
                        .field("channel", source.get().field("Channel"))
                        .field("cause", hangup.map(h -> h.field("Cause-txt")).orElse(""))
                        .field("incomplete", hangup.isEmpty() ? "yes" : "")
                        .field("linkedid", linked)
                        .build()));
    }

    private static boolean talked(AmiMessage e) {
        return (e.event().equals("DialEnd") && e.field("DialStatus").equalsIgnoreCase("ANSWER"))
                || (e.event().equals("BridgeEnter") && number(e.field("BridgeNumChannels")) >= 2);
    }

    /// Unix seconds with a fraction, where manager.conf says `timestampevents`.
    private static Optional<Instant> timestamp(AmiMessage e) {
        var text = e.field("Timestamp");
        int dot = text.indexOf('.');
        var seconds = number(dot < 0 ? text : text.substring(0, dot));
        return seconds > 0 && seconds < 253_402_300_800L
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    private static long number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : 0;
    }
}
