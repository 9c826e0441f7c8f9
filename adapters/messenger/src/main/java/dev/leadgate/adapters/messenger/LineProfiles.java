package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.config.Secret;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// `GET /v2/bot/profile/{userId}`: only of people who are friends of the account.
final class LineProfiles implements ProfileDirectory {
    private static final Set<String> PERSONAL = Set.of("message", "follow");

    private final ApiBase base;
    private final Secret token;

    LineProfiles(ApiBase base, Secret token) {
        this.base = base;
        this.token = token;
    }

    @Override
    public String network() {
        return "LINE";
    }

    @Override
    public Optional<Call> question(RawLead raw) {
        var event = PayloadJson.strict(raw.envelope().payload());
        return event.filter(e -> PERSONAL.contains(e.path("type").stringValue("")))
                .map(e -> e.path("source"))
                .filter(s -> s.path("type").stringValue("").equals("user"))
                .map(s -> PayloadJson.id(s.path("userId")))
                .filter(user -> !user.isEmpty())
                .map(user -> base.get("/v2/bot/profile/" + ApiBase.encoded(user), token));
    }

    @Override
    public Reading read(Answer answer) {
        return ProfileDirectory.status(answer)
                .orElseGet(() -> PayloadJson.strict(answer.body())
                        .filter(JsonNode::isObject)
                        .<Reading>map(Known::new)
                        .orElseGet(() -> new Unknown("the answer is not a profile")));
    }
}
