package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/// Looks a call up in the call log, where it stands some seconds after it ended.
final class RingCentralHydrator implements Hydrator {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration HOUR = Duration.ofHours(1);
    /// A call that is not in the log by then was none.
    private static final Duration LONGEST = Duration.ofHours(12);

    private final RingCentralApi api;
    private final InstantSource clock;

    RingCentralHydrator(RingCentralApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public Hydration hydrate(RawLead raw) throws IOException, InterruptedException {
        var session = CallJson.object(raw.envelope().payload().bytes())
                .map(RingCentralSession::id)
                .orElse("");
        if (session.isEmpty()) {
            return new Hydration.Gone("the event names no telephony session");
        }
        var penalty = api.penalty();
        if (penalty.isPresent()) {
            return new Hydration.Later(penalty.get(), "RingCentral asked to wait");
        }
        var answer = api.get(
                "/restapi/v1.0/account/~/call-log?view=Simple&telephonySessionId=" + RingCentralApi.encoded(session));
        if (answer.status() == 429) {
            return new Hydration.Later(api.penalty().orElse(SOON), RingCentralApi.refusal("the call log", answer));
        }
        if (answer.status() == 404) {
            return new Hydration.Gone("the call log knows no such session");
        }
        var log = CallJson.object(answer.body().bytes());
        if (!answer.ok() || log.isEmpty() || !log.get().path("records").isArray()) {
            throw RingCentralApi.fault("the call log", answer);
        }
        var records = log.get().path("records");
        boolean ended = !records.isEmpty() && records.valueStream().noneMatch(RingCentralRecord::open);
        return ended ? new Hydration.Complete(Payload.of(answer.body().bytes(), CallJson.MEDIA_TYPE)) : notYet(raw);
    }

    /// Waits as long as the event is old, so that a dozen looks span the longest call.
    private Hydration notYet(RawLead raw) {
        var age = Duration.between(raw.envelope().occurredAt(), clock.instant());
        if (age.compareTo(LONGEST) > 0) {
            return new Hydration.Gone("the call is not in the call log");
        }
        var wait = age.compareTo(HOUR) > 0 ? HOUR : age;
        return new Hydration.Later(wait.compareTo(SOON) < 0 ? SOON : wait, "the call is not in the call log yet");
    }
}
