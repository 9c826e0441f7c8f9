package dev.leadgate.app.cli;

import dev.leadgate.app.api.AccountLines.AccountLine;
import dev.leadgate.app.api.AccountLines.AccountList;
import dev.leadgate.app.api.Lines.PastLine;
import dev.leadgate.app.api.Lines.PastLines;
import dev.leadgate.app.api.Lines.ResponseList;
import dev.leadgate.app.api.Lines.ResultList;
import dev.leadgate.app.api.Simulations;
import dev.leadgate.routing.simulate.Simulation.Past;
import dev.leadgate.store.KnownAccount;
import dev.leadgate.store.PastResults;
import dev.leadgate.store.Reader.Response;
import dev.leadgate.store.StoredJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Leads and companies of the running gateway, page by page. They stay in this process.
record PastLeads(GatewayClient client) {
    private static final int PAGE = 5000;
    private static final int ACCOUNTS = 500;

    List<Past> since(Instant from) {
        var leads = new ArrayList<Past>();
        long after = 0;
        List<PastLine> page;
        do {
            page = page(Map.of(
                    "since", Optional.of(from.toString()),
                    "after", Optional.of(String.valueOf(after)),
                    "limit", Optional.of(String.valueOf(PAGE)),
                    "pii", Optional.of("true")));
            page.forEach(line -> leads.add(past(line)));
            after = page.isEmpty() ? after : page.getLast().number();
        } while (page.size() == PAGE);
        return leads;
    }

    /// How soon reps answered lately.
    List<Response> responses(Instant from) {
        return client.get(
                        "/api/response-times",
                        Map.of(
                                "since", Optional.of(from.toString()),
                                "limit", Optional.of(String.valueOf(Simulations.MOST_ANSWERS))),
                        ResponseList.class)
                .responses();
    }

    /// What became of leads that are closed.
    PastResults results() {
        return PastResults.of(
                client.get("/api/past-results", Map.of(), ResultList.class).results());
    }

    Past one(String reference) {
        return past(page(Map.of("lead", Optional.of(reference), "pii", Optional.of("true")))
                .getFirst());
    }

    private List<PastLine> page(Map<String, Optional<String>> parameters) {
        return client.get("/api/past-leads", parameters, PastLines.class).leads();
    }

    private static Past past(PastLine line) {
        return new Past(StoredJson.lead(line.doc()), line.number(), line.receivedAt());
    }

    List<KnownAccount> accounts() {
        var accounts = new ArrayList<KnownAccount>();
        Optional<String> after = Optional.empty();
        do {
            Map<String, Optional<String>> parameters = new HashMap<>();
            parameters.put("after", after);
            parameters.put("limit", Optional.of(String.valueOf(ACCOUNTS)));
            var page = client.get("/api/accounts", parameters, AccountList.class);
            page.accounts().forEach(a -> accounts.add(known(a)));
            after = page.after();
        } while (after.isPresent());
        return accounts;
    }

    private static KnownAccount known(AccountLine line) {
        return new KnownAccount(
                line.id(),
                line.name(),
                line.domains(),
                line.phones(),
                line.country(),
                line.postalCode(),
                line.city(),
                line.owner(),
                line.parent());
    }
}
