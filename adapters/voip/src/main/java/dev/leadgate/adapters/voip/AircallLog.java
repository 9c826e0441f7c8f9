package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.SourceContext;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Aircall's call log, `GET /v1/calls`, page by page. Next pages are asked for by number: the
/// address that Aircall names for them is not followed.
record AircallLog(VendorApi api, Map<String, String> authorization, InstantSource clock)
        implements CallLogPoller.CallLog {
    private static final int PER_PAGE = 50;
    /// Aircall hands out 10,000 calls at most.
    private static final int MOST_PAGES = 200;

    /// Empty without an API key.
    static Optional<AircallLog> of(AircallConfig config, SourceContext context) {
        if (config.apiId().isEmpty() || config.apiToken().isEmpty()) {
            return Optional.empty();
        }
        var pair = config.apiId().get().reveal() + ":" + config.apiToken().get().reveal();
        var basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        var api = new VendorApi("Aircall", config.apiBase(), context.http());
        return Optional.of(new AircallLog(api, Map.of("Authorization", basic), context.clock()));
    }

    @Override
    public Optional<List<Envelope>> calls(Instant from, Instant to) throws IOException, InterruptedException {
        var envelopes = new ArrayList<Envelope>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            var query = "from=" + from.getEpochSecond() + "&to=" + to.getEpochSecond() + "&order=asc&per_page="
                    + PER_PAGE + "&page=" + page;
            var calls = api.get("/v1/calls", query, authorization).path("calls");
            for (var call : calls) {
                // Calls still going on come again in the next window.
                if (call.isObject() && call.path("status").asString("").equals("done")) {
                    envelopes.add(AircallCall.ofLog(call, clock));
                }
            }
            if (calls.size() < PER_PAGE) {
                return Optional.of(envelopes);
            }
        }
        return Optional.empty();
    }

    /// Whether the key works, and whether Aircall still calls the webhook.
    List<Finding> findings(Optional<URI> publicUrl) throws InterruptedException {
        JsonNode webhooks;
        try {
            webhooks = api.get("/v1/webhooks", "per_page=" + PER_PAGE, authorization)
                    .path("webhooks");
        } catch (IOException e) {
            return List.of(Finding.of(e, "check `api_id` and `api_token`"));
        }
        var login = new Finding(true, "login ok", "");
        boolean found = publicUrl.isEmpty() || webhooks.size() == PER_PAGE;
        for (var webhook : webhooks) {
            boolean ours = publicUrl.isPresent()
                    && webhook.path("url").asString("").equals(publicUrl.get().toString());
            found |= ours;
            if (ours && !webhook.path("active").asBoolean(true)) {
                return List.of(
                        login,
                        new Finding(
                                false,
                                "Aircall has switched the webhook off after failures",
                                "switch it on again in Aircall's dashboard"));
            }
        }
        return found
                ? List.of(login)
                : List.of(
                        login,
                        new Finding(
                                false,
                                "no webhook of Aircall has this source's address",
                                "add one for the event call.ended in Aircall's dashboard"));
    }

    /// No key in it.
    @Override
    public String toString() {
        return "AircallLog[" + api.base() + "]";
    }
}
