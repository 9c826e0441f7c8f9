package dev.leadgate.adapters.messenger;

import dev.leadgate.meta.GraphAnswer.Fault;
import dev.leadgate.meta.GraphAnswer.Found;
import dev.leadgate.meta.GraphAnswer.Refused;
import dev.leadgate.meta.GraphApi;
import dev.leadgate.meta.MetaItem;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translator;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Asks for the name of whoever wrote. A name is not worth a lead: without permission, and after
/// two minutes of trouble, the lead goes on without one.
final class MetaChatProfile implements Hydrator {
    private static final Duration WORTH_WAITING = Duration.ofMinutes(2);

    private final GraphApi graph;
    private final String fields;
    private final Translator translator;
    private final InstantSource clock;

    MetaChatProfile(GraphApi graph, String fields, Translator translator, InstantSource clock) {
        this.graph = graph;
        this.fields = fields;
        this.translator = translator;
        this.clock = clock;
    }

    @Override
    public boolean optional() {
        return true;
    }

    @Override
    public Hydration hydrate(RawLead raw) throws IOException, InterruptedException {
        if (!(translator.translate(raw) instanceof Leads(var drafts))
                || drafts.getFirst().test()) {
            return nothing("");
        }
        var person = drafts.getFirst().handles().getFirst().id();
        if (!MetaItem.isId(person)) {
            return nothing("");
        }
        var age = Duration.between(raw.envelope().occurredAt(), clock.instant());
        boolean waits = age.compareTo(WORTH_WAITING) < 0;
        try {
            return switch (graph.get(person, Map.of("fields", fields))) {
                case Found found -> new Hydration.Complete(found.body());
                case Refused refused ->
                    waits
                                    && refused.fault() == Fault.THROTTLED
                                    && refused.pause().compareTo(WORTH_WAITING) < 0
                            ? new Hydration.Later(refused.pause(), refused.sentence())
                            : nothing(
                                    "code " + refused.code() + (refused.subcode() == 0 ? "" : "/" + refused.subcode()));
            };
        } catch (IOException fault) {
            if (waits) {
                throw fault;
            }
            return nothing("no answer");
        }
    }

    /// @param why kept at the lead, empty when nobody was asked
    private static Hydration nothing(String why) {
        return new Hydration.Complete(
                Payload.utf8(why.isEmpty() ? "{}" : "{\"refused\":\"" + why + "\"}", "application/json"));
    }
}
