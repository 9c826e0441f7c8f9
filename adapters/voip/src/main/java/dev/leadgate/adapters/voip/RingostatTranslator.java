package dev.leadgate.adapters.voip;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the parameters by the names that the operator gave them, or by Ringostat's own. Only
/// what says how the call ended makes a draft.
final class RingostatTranslator implements Translator {
    private final RingostatConfig config;
    private final Format chosen;
    private final Format own;

    /// @param numbered map for callers who show their number
    /// @param anonymous map for all others
    private record Format(RingostatNames names, Mapping numbered, Mapping anonymous) {
        static Format of(RingostatNames names, RingostatConfig config, String dates, ZoneId zone) {
            return new Format(
                    names,
                    Mapping.of(names.map(config, dates, true), zone),
                    Mapping.of(names.map(config, dates, false), zone));
        }
    }

    RingostatTranslator(RingostatConfig config, RingostatNames names, ZoneId zone) {
        this.config = config;
        this.chosen = Format.of(names, config, config.dateFormat(), zone);
        this.own = Format.of(new RingostatNames(Map.of()), config, RingostatNames.OWN_DATES, zone);
    }

    @Override
    public Translation translate(RawLead raw) {
        var format = raw.envelope().attributes().equals(RingostatLog.OWN_NAMES) ? own : chosen;
        return switch (RingostatNames.read(raw.envelope().payload())) {
            case Reading.Broken b -> new Unreadable(b.where(), b.detail());
            case Reading.Documents d -> call(d.documents().getFirst(), format);
        };
    }

    private Translation call(Document document, Format format) {
        var values = RingostatNames.values(document);
        var names = format.names();
        if (isOneOf(config.outgoing(), values.getOrDefault(names.of("call_type"), ""))) {
            return new Ignored(Reason.OUTBOUND, "call type of an outgoing or internal call");
        }
        var disposition = values.getOrDefault(names.of("disposition"), "");
        var caller = Optional.ofNullable(values.get(names.of("caller")));
        if (caller.isEmpty()) {
            return new Unreadable(names.of("caller"), "no parameter of this name; see `names` of this source");
        }
        if (disposition.isEmpty()) {
            return new Ignored(Reason.STATUS, "the call is not over");
        }
        var facts = new CallFacts(
                caller.get(),
                "",
                Optional.empty(),
                isOneOf(config.answered(), disposition),
                disposition.equalsIgnoreCase("VOICEMAIL"));
        return facts.ignored(config.only()).<Translation>map(i -> i).orElseGet(() -> {
            var draft = facts.draft();
            (facts.showsNumber() ? format.numbered() : format.anonymous()).fill(draft, document);
            return Leads.of(draft.build());
        });
    }

    private static boolean isOneOf(List<String> words, String word) {
        return words.stream().anyMatch(word::equalsIgnoreCase);
    }
}
