package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Only the event that ends an inbound call makes a draft; so do rows of the statistics.
record ZadarmaTranslator(String only, LocalTimes times) implements Translator {
    private static final Pattern WORD = Pattern.compile("[A-Z_]{1,40}");
    private static final List<String> FIELDS = List.of(
            "pbx_call_id",
            "called_did",
            "destination",
            "internal",
            "duration",
            "disposition",
            "status_code",
            "call_id_with_rec");

    @Override
    public Translation translate(RawLead raw) {
        var payload = raw.envelope().payload();
        return payload.mediaType().equals("application/json")
                ? rows(payload.bytes())
                : event(FormFields.of(payload.text()));
    }

    private Translation event(FormFields form) {
        var event = form.one("event");
        if (event.startsWith("NOTIFY_OUT_")) {
            return new Ignored(Reason.OUTBOUND, WORD.matches(event) ? event : "unknown event");
        }
        if (!event.equals("NOTIFY_END")) {
            return event.isBlank()
                    ? new Unreadable("event", "the request does not say what happened")
                    : new Ignored(Reason.STATUS, WORD.matches(event) ? event : "unknown event");
        }
        if (!form.has("disposition")) {
            return new Unreadable("disposition", "the request does not say how the call ended");
        }
        var facts = new CallFacts(
                form.one("caller_id"),
                "",
                times.instant(form.one("call_start")),
                form.one("disposition").equals("answered"),
                false);
        return facts.ignored(only).<Translation>map(i -> i).orElseGet(() -> {
            var draft = facts.draft();
            FIELDS.forEach(name -> draft.field(name, form.one(name)));
            return Leads.of(draft.build());
        });
    }

    private Translation rows(byte[] bytes) {
        var root = Reading.tree(bytes);
        if (root.isEmpty() || !root.get().isArray() || root.get().isEmpty()) {
            return new Unreadable("/", "not a list of rows");
        }
        var rows = root.get();
        var first = rows.get(0);
        if (!first.isObject() || VendorApi.text(first.path("disposition")).isBlank()) {
            return new Unreadable("/0/disposition", "the row does not say how the call ended");
        }
        var clid = Clid.of(VendorApi.text(first.path("clid")));
        var facts = new CallFacts(
                clid.number(),
                clid.name(),
                times.instant(VendorApi.text(first.path("callstart"))),
                words(rows, "disposition").anyMatch("answered"::equals),
                false);
        return facts.ignored(only)
                .<Translation>map(i -> i)
                .orElseGet(() -> Leads.of(facts.draft()
                        .field("pbx_call_id", VendorApi.text(first.path("pbx_call_id")))
                        .field("destination", VendorApi.text(first.path("destination")))
                        .field("duration", VendorApi.text(first.path("seconds")))
                        .field("disposition", VendorApi.text(first.path("disposition")))
                        .field("records", Integer.toString(rows.size()))
                        .build()));
    }

    private static Stream<String> words(JsonNode rows, String name) {
        return rows.valueStream().map(row -> VendorApi.text(row.path(name)));
    }
}
