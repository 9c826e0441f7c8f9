package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The PBX's statistics, `GET /v1/statistics/pbx/`. A call has a row for every line it rang;
/// together they are one envelope under the key of the call's end.
record ZadarmaLog(VendorApi api, Secret key, Secret secret, LocalTimes times) implements CallLogPoller.CallLog {
    private static final String STATISTICS = "/v1/statistics/pbx/";
    private static final int PER_PAGE = 1_000;
    private static final int MOST_PAGES = 10;

    @Override
    public Optional<List<Envelope>> calls(Instant from, Instant to) throws IOException, InterruptedException {
        var calls = new LinkedHashMap<String, ArrayNode>();
        for (int page = 0; page < MOST_PAGES; page++) {
            var rows = get(
                            STATISTICS,
                            Map.of(
                                    "start", times.written(from),
                                    "end", times.written(to),
                                    "version", "2",
                                    "call_type", "in",
                                    "skip", Integer.toString(page * PER_PAGE),
                                    "limit", Integer.toString(PER_PAGE)))
                    .path("stats");
            for (var row : rows) {
                var id = VendorApi.text(row.path("pbx_call_id"));
                if (!id.isBlank() && id.length() <= 200 && rows instanceof ArrayNode all) {
                    calls.computeIfAbsent(id, i -> all.arrayNode()).add(row);
                }
            }
            if (rows.size() < PER_PAGE) {
                return Optional.of(envelopes(calls));
            }
        }
        return Optional.empty();
    }

    private List<Envelope> envelopes(Map<String, ArrayNode> calls) {
        var envelopes = new ArrayList<Envelope>();
        calls.forEach((id, rows) -> envelopes.add(new Envelope(
                ZadarmaJudge.endKey(id),
                times.instant(VendorApi.text(rows.path(0).path("callstart"))).orElse(Instant.EPOCH),
                Payload.utf8(rows.toString(), "application/json"),
                Map.of())));
        return envelopes;
    }

    List<Finding> findings() throws InterruptedException {
        try {
            get("/v1/info/balance/", Map.of());
            return List.of(new Finding(true, "login ok", ""));
        } catch (IOException e) {
            return List.of(Finding.of(e, "check `key`, `secret` and `api_base`"));
        }
    }

    private JsonNode get(String method, Map<String, String> parameters) throws IOException, InterruptedException {
        var all = new TreeMap<>(parameters);
        all.put("format", "json");
        var answer = api.get(method, VendorApi.query(all), Map.of("Authorization", authorization(method, all)));
        if (!answer.path("status").asString("").equals("success")) {
            throw new IOException(api.vendor() + ": " + method + " did not succeed; check `key` and `secret`");
        }
        return answer;
    }

    /// The query's MD5 is the vendor's scheme and protects nothing here: the HMAC does.
    String authorization(String method, SortedMap<String, String> parameters) {
        var query = VendorApi.query(parameters);
        return key.reveal() + ":" + ZadarmaSignature.of(secret, method + query + md5(query));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
