package dev.leadgate.app.partners;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/// What came of asking a vendor, for the gateway.
sealed interface Outcome {

    /// @param what name of the lead, or keys of what a poll found
    record Got(String what) implements Outcome {}

    /// A person has to act.
    record NeedsYou(String words) implements Outcome {}

    /// Asked again when the vendor allows it.
    record Wait(Duration after, String words) implements Outcome {}

    /// Asked again soon.
    record Again(String words) implements Outcome {}

    /// Never asked again.
    record Gone(String words) implements Outcome {}

    String NO_NAME = "(no name)";

    default String said() {
        return switch (this) {
            case Got(var what) -> what;
            case NeedsYou(var words) -> words;
            case Wait(var after, var words) -> words;
            case Again(var words) -> words;
            case Gone(var words) -> words;
        };
    }

    /// One question, and what the gateway makes of its answer.
    @FunctionalInterface
    interface Question {
        Outcome put(Source source) throws IOException, InterruptedException;
    }

    static Outcome of(Question question, Source source) throws InterruptedException {
        try {
            return question.put(source);
        } catch (AccessRefusedException refused) {
            return new NeedsYou(String.valueOf(refused.getMessage()));
        } catch (AskedToWaitException busy) {
            return new Wait(busy.after(), String.valueOf(busy.getMessage()));
        } catch (IOException fault) {
            return new Again(String.valueOf(fault.getMessage()));
        }
    }

    /// Fetches what was announced a minute ago, and reads the lead.
    static Question details(Payload announced) {
        return source -> {
            var envelope = new Envelope("key", TestContext.NOW.minusSeconds(60), announced, java.util.Map.of());
            return details(source, envelope);
        };
    }

    static Outcome details(Source source, Envelope envelope) throws IOException, InterruptedException {
        var raw = new RawLead(1, "test", envelope, Optional.empty());
        return switch (source.hydrator().orElseThrow().hydrate(raw)) {
            case Hydration.Complete(var payload) ->
                new Got(name(source.translator().translate(new RawLead(1, "test", envelope, Optional.of(payload)))));
            case Hydration.Later(var after, var why) -> new Wait(after, why);
            case Hydration.Gone(var why) -> new Gone(why);
        };
    }

    private static String name(Translation translation) {
        return translation instanceof Translation.Leads(var drafts)
                ? drafts.getFirst().values().getOrDefault(LeadField.NAME, NO_NAME)
                : translation.toString();
    }

    static Poller poller(Source source) {
        return source.intakes().stream()
                .filter(Intake.Polled.class::isInstance)
                .map(i -> ((Intake.Polled) i).poller())
                .findFirst()
                .orElseThrow();
    }

    /// The place to read everything of the last hour from.
    static Cursor anHourAgo(Poller poller) {
        return poller.since(TestContext.NOW.minusSeconds(3600)).orElse(Cursor.START);
    }

    /// Reads one page of the last hour.
    static Question poll() {
        return source -> {
            var poller = poller(source);
            var page = poller.poll(anHourAgo(poller));
            return new Got(page.envelopes().stream().map(Envelope::key).collect(Collectors.joining(" ")));
        };
    }
}
