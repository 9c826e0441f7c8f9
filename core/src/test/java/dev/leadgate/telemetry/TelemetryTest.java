package dev.leadgate.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.telemetry.Gauges.Reading;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private static final List<Event> ONE_OF_EACH = List.of(
            new Event.EnvelopesAccepted("website", 3),
            new Event.RequestRefused("website", 401, "signature"),
            new Event.BodyTooLarge("website", "more than 1MB"),
            new Event.AdapterFailed("website", "judge", new IllegalStateException("bug")),
            new Event.EnvelopeIgnored("website", "receipt"),
            new Event.DeadLetterWritten("website", "LG0602"),
            new Event.LeadsSettled(5, 2, Duration.ofMillis(4)),
            new Event.TestReceived("website", Instant.EPOCH),
            new Event.LeadMade("website"),
            new Event.LeadAssigned("website", Duration.ofMillis(4)),
            new Event.LeadWaits("website"),
            new Event.LeadTouched("website", Duration.ofMinutes(4), Optional.of(true)),
            new Event.DeadlineMissed("website"),
            new Event.LeadMoved("accepted"),
            new Event.SettleFailed(1, new IllegalStateException("bug")),
            new Event.StageFailed("notify-mail", new IllegalStateException("bug")),
            new Event.NoticeDelivered("mail", "website", "lead_assigned", Duration.ZERO, Duration.ZERO),
            new Event.NoticeFailed("mail", "website", true, "gone"),
            new Event.DigestFailed("mail", true, "gone"),
            new Event.MachineTold("crm", Duration.ZERO),
            new Event.MachineNotTold("crm", true, "gone"),
            new Event.LetterTried("mail", "step", "failed"),
            new Event.StoreAway("intake", new IllegalStateException("away")),
            new Event.SourceConnected("mailbox", "idle"),
            new Event.SourceTrouble("mailbox", "busy"),
            new Event.DetailsRefused("ads", 7, "token expired"),
            new Event.DetailsLate("ads", 7, "too many calls", Duration.ofMinutes(5)),
            new Event.DetailsGivenUp("ads", 7),
            new Event.DetailsFetched("ads", 7),
            new Event.SourceAlarm("mailbox", "LG0505", "silent"),
            new Event.SourceRecovered("mailbox"));

    /// A metric without its declaration, or a declaration that nothing fills, would make the reference
    /// lie.
    @Test
    void every_metric_that_is_declared_is_counted_with_its_labels_and_no_other() {
        assertThat(ONE_OF_EACH.stream().map(Event::getClass))
                .containsAll(Stream.of(Event.class.getPermittedSubclasses())
                        .map(type -> type.<Event>asSubclass(Event.class))
                        .toList());
        var meters = new SimpleMeterRegistry();
        var telemetry = new Telemetry(meters);
        ONE_OF_EACH.forEach(telemetry::emit);
        var gauges = new Gauges(meters);
        Stream.of(Metric.values())
                .filter(m -> m.kind() == Metric.Kind.GAUGE)
                .forEach(m -> gauges.tell(
                        m,
                        List.of(new Reading(1, m.labels().stream().map(l -> "x").toList()))));

        var found = meters.getMeters().stream()
                .map(Meter::getId)
                .collect(Collectors.toMap(
                        Meter.Id::getName,
                        id -> id.getTags().stream().map(Tag::getKey).sorted().toList(),
                        (a, b) -> a));
        found.keySet().removeIf(name -> name.endsWith(".histogram"));
        assertThat(found)
                .isEqualTo(Stream.of(Metric.values())
                        .collect(Collectors.toMap(
                                Metric::meter, m -> m.labels().stream().sorted().toList())));
        assertThat(meters.get("leadgate.leads.settled").counter().count()).isEqualTo(3);
        assertThat(meters.get("leadgate.leads.tests").counter().count()).isEqualTo(2);
    }

    @Test
    void what_is_not_told_any_more_is_gone() {
        var meters = new SimpleMeterRegistry();
        var gauges = new Gauges(meters);
        gauges.tell(
                Metric.SOURCE_WELL,
                List.of(new Reading(1, List.of("website", "ok")), new Reading(0, List.of("pbx", "silent"))));
        gauges.tell(Metric.SOURCE_WELL, List.of(new Reading(0, List.of("website", "paused"))));
        assertThat(meters.get("leadgate.source.well").gauges())
                .singleElement()
                .satisfies(gauge -> assertThat(gauge.getId().getTag("state")).isEqualTo("paused"));
        assertThatThrownBy(() -> gauges.tell(Metric.LEADS_MADE, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
