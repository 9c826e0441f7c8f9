package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The call journal, `GET /calls/list`, under Ringostat's own names.
record RingostatLog(VendorApi api, Secret authKey, LocalTimes times, InstantSource clock)
        implements CallLogPoller.CallLog {
    /// Marks an envelope that has Ringostat's own names.
    static final Map<String, String> OWN_NAMES = Map.of("names", "ringostat");

    /// The journal hands out no more.
    private static final int MOST = 6_500;

    private static final String FIELDS = "caller,dst,calldate,disposition,call_type,duration,billsec,waittime,"
            + "connected_with,utm_source,utm_medium,utm_campaign,utm_content,utm_term,uniqueid,client_id,"
            + "refferrer,landing,scheme_name,department";

    @Override
    public Optional<List<Envelope>> calls(Instant from, Instant to) throws IOException, InterruptedException {
        var rows = rows(from, to);
        if (rows.size() >= MOST) {
            return Optional.empty();
        }
        var envelopes = new ArrayList<Envelope>();
        for (var row : rows) {
            var id = VendorApi.text(row.path(RingostatNames.PRESET.getOrDefault("id", "")));
            if (!id.isBlank() && id.length() <= 200) {
                envelopes.add(new Envelope(
                        RingostatJudge.endKey(id),
                        times.instant(VendorApi.text(row.path("calldate"))).orElseGet(clock::instant),
                        Payload.utf8(row.toString(), "application/json"),
                        OWN_NAMES));
            }
        }
        return Optional.of(envelopes);
    }

    private JsonNode rows(Instant from, Instant to) throws IOException, InterruptedException {
        var query = VendorApi.query(new TreeMap<>(
                Map.of("export_type", "json", "from", times.written(from), "to", times.written(to), "fields", FIELDS)));
        var rows = api.get("/calls/list", query, Map.of("Auth-key", authKey.reveal()));
        if (!rows.isArray()) {
            throw new IOException(api.vendor() + ": /calls/list did not answer with a list; check `auth_key`");
        }
        return rows;
    }

    List<Finding> findings() throws InterruptedException {
        try {
            var now = clock.instant();
            rows(now.minusSeconds(60), now);
            return List.of(new Finding(true, "the call journal can be read", ""));
        } catch (IOException e) {
            return List.of(Finding.of(e, "check `auth_key` and `api_base`"));
        }
    }
}
