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
        var answer = api.get("/restapi/v1.0/subscription");
        var subscriptions = CallJson.object(answer.body().bytes());
        return List.of(
                login,
                answer.ok() && subscriptions.isPresent()
                        ? subscription(subscriptions.get())
                        : new Finding(false, RingCentralApi.refusal("subscriptions", answer), "try again"));
    }

    private Finding subscription(JsonNode subscriptions) {
        var address = publicUrl.map(URI::toString).orElse("");
        var mine = subscriptions
                .path("records")
                .valueStream()
                .filter(s ->
                        CallJson.text(s.path("deliveryMode").path("address")).equals(address))
                .findFirst();
        if (mine.isEmpty()) {
            return new Finding(
                    false,
                    "no subscription of this app has this source's address",
                    "create one, with the JWT's user; see that `public_url` is what RingCentral calls");
        }
        var status = CallJson.text(mine.get().path("status"));
        return status.equals("Active")
                ? new Finding(true, "the subscription is active", "")
                : new Finding(false, "the subscription is " + CallJson.word(status), "delete it and create it again");
    }
}
