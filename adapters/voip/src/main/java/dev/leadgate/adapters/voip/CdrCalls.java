package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Decides over all of Asterisk's records of one call, wherever they were read. The call is
/// answered if a person took it in any of them.
///
/// @param only `missed` or `all`
/// @param zone reads the PBX's local times
record CdrCalls(InternalNumbers internal, String only, Function<LocalDateTime, Instant> zone) {
    /// One call of a PBX has a handful of records; this many are somebody's attack or another
    /// file.
    static final int MOST = 1_000;

    private static final Pattern DID = Pattern.compile("\\+?[0-9]{6,17}");

    /// @param unordered at least one
    Translation call(List<CdrRecord> unordered) {
        var records = unordered.stream()
                .sorted(Comparator.comparing(CdrRecord::start).thenComparingLong(CdrRecord::sequence))
                .toList();
        var first = records.getFirst();
        var clid = Clid.of(first.clid());
        var shown = first.src().isBlank() ? clid.number() : first.src().strip();
        if (internal.isInternal(shown)) {
            return new Ignored(Reason.OUTBOUND, "the caller is a number of the PBX");
        }
        if (records.stream().noneMatch(r -> internal.isInbound(r.dcontext()))) {
            return new Ignored(Reason.OUTBOUND, "none of its contexts is inbound");
        }
        var facts = new CallFacts(
                Caller.number(shown).or(() -> Caller.number(clid.number())).orElse(shown),
                clid.name(),
                Optional.of(zone.apply(first.start())),
                records.stream().anyMatch(r -> r.answered() && !r.voicemail()),
                records.stream().anyMatch(CdrRecord::voicemail));
        return facts.ignored(only).<Translation>map(i -> i).orElseGet(() -> Leads.of(draft(records, facts)));
    }

    private static Draft draft(List<CdrRecord> records, CallFacts facts) {
        var first = records.getFirst();
        return facts.draft()
                .field("dst", first.dst())
                .field("did", did(records))
                .field("dcontext", first.dcontext())
                .field("duration", Long.toString(max(records, CdrRecord::duration)))
                .field("billsec", Long.toString(max(records, CdrRecord::billsec)))
                .field("disposition", facts.answered() ? "ANSWERED" : first.disposition())
                .field("records", Integer.toString(records.size()))
                .field("uniqueid", first.uniqueid())
                .field("linkedid", first.linkedid())
                .field("userfield", first.userfield())
                .build();
    }

    private static long max(List<CdrRecord> records, ToLongFunction<CdrRecord> of) {
        return records.stream().mapToLong(of).max().orElse(0);
    }

    /// The number that was called: FreePBX keeps it in the userfield or the context when `dst` is
    /// `s`.
    private static String did(List<CdrRecord> records) {
        for (var record : records) {
            for (var text : List.of(record.userfield(), record.dst(), record.dcontext())) {
                if (DID.matches(text)) {
                    return text;
                }
            }
        }
        return "";
    }
}
