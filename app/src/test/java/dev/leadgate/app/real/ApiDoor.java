package dev.leadgate.app.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.docs.ActionMatrix;
import dev.leadgate.app.docs.ActionMatrix.Place;
import dev.leadgate.app.real.ActionWalk.Door;
import dev.leadgate.app.real.ActionWalk.Lead;
import dev.leadgate.app.real.ActionWalk.Press;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.LeadAction.Actor;
import dev.leadgate.store.LeadState;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// The API, in the name of Ana where her name counts.
///
/// @param token with the scope to act
record ApiDoor(RunningGateway gateway, Visitor visitor, String token) implements Door {
    @Override
    public Place place() {
        return Place.API;
    }

    @Override
    public String rep() {
        return "ana";
    }

    @Override
    public boolean isManagers() {
        return true;
    }

    @Override
    public void brought(Lead lead, LeadState state) {
        var moves = gateway.gateway().moves();
        if (state == LeadState.ACCEPTED || state == LeadState.CONTACTED) {
            moves.act(lead.id(), new LeadAction.Accept(), Actor.rep("ana"));
        }
        if (state == LeadState.CONTACTED) {
            moves.act(lead.id(), new LeadAction.Contacted(), Actor.rep("ana"));
        }
    }

    /// Nothing shows what is offered, so the matrix is taken at its word.
    @Override
    public Map<String, Press> offered(Lead lead) {
        var state = gateway.reader().lead(lead.ref()).orElseThrow().line().state();
        var presses = new TreeMap<String, Press>();
        for (var action : ActionMatrix.offered(Place.API, state, true)) {
            var body = "{\"action\":\"" + action + "\"" + name(action, state) + more(action) + "}";
            presses.put(action, () -> asked("/api/leads/" + lead.ref() + "/actions", body));
        }
        return presses;
    }

    private static String name(String action, LeadState state) {
        var hers = state == LeadState.WAITING
                ? action.equals("accept")
                : !action.equals("reassign") && !action.equals("edit");
        return hers ? ",\"rep\":\"ana\"" : "";
    }

    private static String more(String action) {
        return switch (action) {
            case "decline" -> ",\"reason\":\"no_time\"";
            case "not_a_lead" -> ",\"reason\":\"spam\"";
            case "snooze" -> ",\"remind_at\":\"" + Instant.now().plusSeconds(3_600) + "\"";
            case "reassign" -> ",\"to\":\"dina\"";
            case "edit" -> ",\"tags\":[\"walked\"]";
            default -> "";
        };
    }

    String asked(String path, String body) throws Exception {
        var request = visitor.request(path, "authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = visitor.http().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + body + answer.body()).isIn(200, 409);
        return answer.body();
    }
}
