package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Probe;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Asks whether the token is one of the community. `groups.getById` changes nothing.
final class VkProbe implements Probe {
    private final Optional<VkApi> api;
    private final Http http;
    private final String groupId;

    VkProbe(Optional<VkApi> api, Http http, String groupId) {
        this.api = api;
        this.http = http;
        this.groupId = groupId;
    }

    @Override
    public List<Finding> probe() throws IOException, InterruptedException {
        if (api.isEmpty()) {
            return List.of(new Finding(true, "no access_token: messages come without a name", ""));
        }
        var answer = http.send(api.get().call("groups.getById", "group_id=" + groupId));
        var root = PayloadJson.lenient(answer.body().bytes());
        var error = VkApi.error(root);
        boolean good = answer.ok() && error.isEmpty() && root.has("response");
        return List.of(
                good
                        ? new Finding(true, "login ok", "")
                        : new Finding(
                                false,
                                "VK: groups.getById: status " + answer.status()
                                        + error.map(e -> ", error " + e).orElse(""),
                                "make a token under API usage of the community and set `access_token` to it"));
    }
}
