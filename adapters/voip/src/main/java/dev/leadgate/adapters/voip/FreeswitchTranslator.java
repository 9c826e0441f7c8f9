package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Reads one leg. Only the inbound leg makes a draft: the others are how it was connected.
final class FreeswitchTranslator implements Translator {
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");
    private static final Pattern WORD = Pattern.compile("[a-z]{1,20}");
    private static final List<String> FIELDS = List.of(
            "uuid", "hangup_cause", "duration", "billsec", "last_app", "sip_to_user", "accountcode", "bridge_uuid");

    private final FreeswitchConfig config;
    private final InternalNumbers internal;
    private final LocalTimes times;

    FreeswitchTranslator(FreeswitchConfig config, LocalTimes times) {
        this.config = config;
        this.internal = InternalNumbers.of(config.internal(), config.contexts());
        this.times = times;
    }

    @Override
    public Translation translate(RawLead raw) {
        var record = FreeswitchCdr.of(raw.envelope().payload());
        return record.isEmpty()
                ? new Unreadable("body", "not a whole call record of mod_json_cdr or mod_xml_cdr")
                : call(record.get(), name -> decoded(record.get().variable(name)));
    }

    private Translation call(FreeswitchCdr record, UnaryOperator<String> variable) {
        var inVariables = variable.apply("direction");
        var direction = inVariables.isBlank() ? record.direction() : inVariables;
        if (!direction.equals("inbound")) {
            return direction.isBlank()
                    ? new Unreadable("variables.direction", "the record does not say who called whom")
                    : new Ignored(Reason.OUTBOUND, WORD.matches(direction) ? direction : "unknown word");
        }
        var caller = firstOf(
                record.first("caller_id_number"), variable.apply("caller_id_number"), variable.apply("sip_from_user"));
        if (internal.isInternal(caller)) {
            return new Ignored(Reason.OUTBOUND, "the caller is a number of the PBX");
        }
        if (!internal.isInbound(firstOf(record.first("context"), variable.apply("context")))) {
            return new Ignored(Reason.OUTBOUND, "its context is not inbound");
        }
        boolean voicemail = variable.apply("last_app").equalsIgnoreCase("voicemail");
        var facts = new CallFacts(
                caller,
                firstOf(record.first("caller_id_name"), variable.apply("caller_id_name")),
                seconds(variable.apply("start_epoch")).or(() -> times.instant(variable.apply("start_stamp"))),
                !voicemail && answered(variable),
                voicemail);
        return facts.ignored(config.only()).<Translation>map(i -> i).orElseGet(() -> {
            var draft = facts.draft();
            FIELDS.forEach(name -> draft.field(name, variable.apply(name)));
            draft.field("did", record.first("destination_number"));
            draft.field("context", record.first("context"));
            return Leads.of(draft.build());
        });
    }

    private boolean answered(UnaryOperator<String> variable) {
        return config.answeredBy().equals("bridge")
                ? !firstOf(variable.apply("bridge_uuid"), variable.apply("last_bridge_to"))
                        .isBlank()
                : seconds(variable.apply("answer_epoch")).isPresent();
    }

    private String decoded(String value) {
        boolean encoded = switch (config.encodedValues()) {
            case "yes" -> true;
            case "no" -> false;
            case String auto -> ESCAPE.matcher(value).find();
        };
        return encoded ? FreeswitchBody.unescaped(value) : value;
    }

    private static String firstOf(String... texts) {
        for (var text : texts) {
            if (!text.isBlank()) {
                return text.strip();
            }
        }
        return "";
    }

    /// Unix seconds; FreeSWITCH writes 0 for what did not happen.
    private static Optional<Instant> seconds(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 11 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long seconds = digits ? Long.parseLong(text) : 0;
        return seconds > 0 ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }
}
