package dev.leadgate.adapters.voip;

import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Poller;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the account's call log of inbound voice calls. A call is logged when it ends but listed
/// by its start, so every look overlaps the one before; equal keys make that harmless.
final class RingCentralPoller implements Poller {
    /// Below the client's limit of 1 MiB for an answer.
    private static final int PER_PAGE = 100;

    private final RingCentralApi api;
    private final Duration lookBack;
    private final InstantSource clock;

    RingCentralPoller(RingCentralApi api, Duration lookBack, InstantSource clock) {
        this.api = api;
        this.lookBack = lookBack;
        this.clock = clock;
    }

    @Override
    public Page poll(Cursor from) throws IOException, InterruptedException {
        if (from.equals(Cursor.START)) {
            return new Page(
                    List.of(), RingCentralCursor.starting(clock.instant()).stored(), false);
        }
        if (api.penalty().isPresent()) {
            return new Page(List.of(), from, false);
        }
        var stretch = RingCentralCursor.of(from).current(clock.instant(), lookBack);
        var answer = api.get("/restapi/v1.0/account/~/call-log?view=Simple&type=Voice&direction=Inbound"
                + "&dateFrom=" + RingCentralApi.encoded(stretch.from().toString())
                + "&dateTo=" + RingCentralApi.encoded(stretch.to().toString())
                + "&perPage=" + PER_PAGE + "&page=" + stretch.page());
        var log = CallJson.object(answer.body().bytes());
        if (!answer.ok() || log.isEmpty() || !log.get().path("records").isArray()) {
            throw RingCentralApi.fault("the call log", answer);
        }
        var envelopes =
                log.get().path("records").valueStream().map(this::envelope).toList();
        boolean more = log.get().path("navigation").has("nextPage") && !envelopes.isEmpty();
        return new Page(envelopes, stretch.behind(more).stored(), more);
    }

    @Override
    public Optional<Cursor> since(Instant moment) {
        return Optional.of(RingCentralCursor.starting(moment).stored());
    }

    /// A record without a result comes again when the call is over, so it needs a key of its own.
    private Envelope envelope(JsonNode record) {
        var payload = Payload.utf8(record.toString(), CallJson.MEDIA_TYPE);
        var id = CallJson.text(record.path("id"));
        var key = id.isEmpty() ? "sha256:" + Sha256.hex(payload.bytes()) : id;
        return new Envelope(
                RingCentralRecord.open(record) ? key + ":open" : key,
                CallJson.instant(CallJson.text(record.path("startTime"))).orElseGet(clock::instant),
                payload,
                Map.of());
    }
}
