package dev.leadgate.pipeline;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.RawLead;
import dev.leadgate.store.Batch;
import dev.leadgate.store.Batch.Outcome;
import dev.leadgate.telemetry.Passage;
import dev.leadgate.telemetry.Passage.Stage;
import dev.leadgate.telemetry.Telemetry;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The ways of leads through the stages, for traces. While traces are on a request's envelopes are marked
/// with when it began, so that whichever process settles them can tell of it; translators never see the mark.
public final class Traced {
    private static final String BEGAN = "trace_began";
    private static final String PARENT = "trace_parent";

    /// W3C Trace Context, version 00.
    private static final Pattern CONTEXT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private Traced() {}

    /// The envelopes of a request that was read whole just now; as they were while traces are off.
    ///
    /// @param parent what the sender says of its own trace; passed over when it is not of the form
    public static List<Envelope> marked(
            Telemetry telemetry, List<Envelope> envelopes, Supplier<@Nullable String> parent) {
        if (!telemetry.traces()) {
            return envelopes;
        }
        var began = Instant.now();
        var sender = Optional.ofNullable(parent.get())
                .filter(text -> CONTEXT.matcher(text).matches());
        return envelopes.stream().map(envelope -> mark(envelope, began, sender)).toList();
    }

    private static Envelope mark(Envelope envelope, Instant began, Optional<String> sender) {
        Map<String, String> attributes = new HashMap<>(envelope.attributes());
        attributes.put(BEGAN, began.toString());
        sender.ifPresent(text -> attributes.put(PARENT, text));
        return new Envelope(envelope.key(), envelope.occurredAt(), envelope.payload(), attributes);
    }

    /// What a translator sees.
    static RawLead unmarked(RawLead raw) {
        var envelope = raw.envelope();
        if (!envelope.attributes().containsKey(BEGAN)) {
            return raw;
        }
        Map<String, String> attributes = new HashMap<>(envelope.attributes());
        attributes.remove(BEGAN);
        attributes.remove(PARENT);
        var bare = new Envelope(envelope.key(), envelope.occurredAt(), envelope.payload(), attributes);
        return new RawLead(raw.inboxId(), raw.source(), bare, raw.hydrated());
    }

    /// Tells how the leads of an envelope came to be what they are.
    static void standardized(Telemetry telemetry, Batch.Result result, Instant from, Instant to) {
        var claimed = result.claimed();
        var attributes = claimed.raw().envelope().attributes();
        var facts = Map.of("source", claimed.raw().source());
        Map<String, String> received = new HashMap<>(facts);
        Optional.ofNullable(attributes.get(PARENT)).ifPresent(parent -> received.put(Passage.SENDER, parent));
        var stored = claimed.receivedAt();
        var began = began(attributes).filter(at -> at.isBefore(stored)).orElse(stored);
        for (var outcome : result.outcomes()) {
            if (outcome instanceof Outcome.Standardized(var lead, var silent)) {
                tell(telemetry, lead.id(), Stage.RECEIVE, began, stored, received);
                tell(telemetry, lead.id(), Stage.INBOX, stored, from, facts);
                tell(telemetry, lead.id(), Stage.STANDARDIZE, from, to, facts);
            }
        }
    }

    /// Tells that a batch was committed.
    ///
    /// @param took deciding and committing
    public static void settled(Telemetry telemetry, Batch batch, Duration took) {
        if (telemetry.traces()) {
            var leads = batch.results().stream()
                    .flatMap(result -> result.outcomes().stream())
                    .filter(Outcome.Standardized.class::isInstance)
                    .map(outcome -> ((Outcome.Standardized) outcome).lead().id())
                    .toList();
            settled(telemetry, leads, took);
        }
    }

    /// The same of leads that had waited.
    public static void settled(Telemetry telemetry, List<UUID> leads, Duration took) {
        var to = Instant.now();
        var facts = Map.of("batch", String.valueOf(leads.size()));
        leads.forEach(lead -> tell(telemetry, lead, Stage.SETTLE, to.minus(took), to, facts));
    }

    private static void tell(
            Telemetry telemetry, UUID lead, Stage stage, Instant from, Instant to, Map<String, String> facts) {
        telemetry.passed(lead, () -> new Passage(lead, stage, from, to, true, facts));
    }

    private static Optional<Instant> began(Map<String, String> attributes) {
        try {
            return Optional.ofNullable(attributes.get(BEGAN)).map(Instant::parse);
        } catch (DateTimeException damaged) {
            return Optional.empty();
        }
    }
}
