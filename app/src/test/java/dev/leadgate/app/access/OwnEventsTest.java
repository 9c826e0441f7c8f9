package dev.leadgate.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.store.TimelineEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnEventsTest {
    private static final UUID LEAD = UUID.randomUUID();

    private long id;

    private TimelineEvent event(long lead, String kind, Map<String, String> detail) {
        return new TimelineEvent(++id, LEAD, lead, Instant.EPOCH, kind, "gateway", detail);
    }

    @Test
    void a_rep_hears_of_a_lead_from_getting_it_until_losing_it() {
        var own = new OwnEvents("ana", List.of(7L));
        var heard = own.of(List.of(
                event(7, "touched", Map.of()),
                event(8, "assigned", Map.of("rep", "budi")),
                event(8, "notified", Map.of("rep", "ana")),
                event(9, "assigned", Map.of("rep", "ana")),
                event(9, "notified", Map.of()),
                event(9, "reassigned", Map.of("from", "ana", "rep", "budi")),
                event(9, "accepted", Map.of("rep", "budi")),
                event(7, "waiting", Map.of("team", "sales")),
                event(7, "touched", Map.of()),
                event(8, "reassigned", Map.of("from", "budi", "rep", "ana")),
                event(8, "contacted", Map.of("rep", "ana"))));
        assertThat(heard.stream().map(e -> e.number() + " " + e.kind()))
                .containsExactly(
                        "7 touched",
                        "9 assigned",
                        "9 notified",
                        "9 reassigned",
                        "7 waiting",
                        "8 reassigned",
                        "8 contacted");
    }
}
