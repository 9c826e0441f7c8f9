package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Probe;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Signs in and looks whether the subscription fits the source's mode. Reads only.
final class RingCentralProbe implements Probe {
    private final RingCentralApi api;
    private final boolean polls;
    private final Optional<URI> publicUrl;

    RingCentralProbe(RingCentralApi api, boolean polls, Optional<URI> publicUrl) {
        this.api = api;
        this.polls = polls;
        this.publicUrl = publicUrl;
    }

    @Override
    public List<Finding> probe() throws IOException, InterruptedException {
        var log = api.get("/restapi/v1.0/account/~/call-log?view=Simple&perPage=1");
        if (!log.ok()) {
            return List.of(new Finding(
                    false, RingCentralApi.refusal("the call log", log), "correct that at RingCentral or here"));
        }
        var login = new Finding(true, "login ok, the call log can be read", "");
        if (polls) {
            return List.of(login);
        }
        var answer = api.get(RingCentralSubscription.PATH);
        var subscriptions = CallJson.object(answer.body().bytes());
        return List.of(
                login,
                answer.ok() && subscriptions.isPresent()
                        ? subscription(subscriptions.get())
                        : new Finding(false, RingCentralApi.refusal("subscriptions", answer), "try again"));
    }

    private Finding subscription(JsonNode subscriptions) {
        var mine = RingCentralSubscription.of(subscriptions, publicUrl);
        if (mine.isEmpty()) {
            return new Finding(false, RingCentralSubscription.MISSING, RingCentralSubscription.CREATE);
        }
        return mine.get().active()
                ? new Finding(
                        true,
                        "the subscription is active until " + mine.get().lastDay() + ", and renewed before that",
                        "")
                : new Finding(false, mine.get().blocked(), "delete it and create it again");
    }
}
