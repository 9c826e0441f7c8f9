package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.config.Secret;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Calls methods of VK that read. The token travels in the body: addresses are logged on the way.
/// VK answers 200 whatever happened.
final class VkApi {
    private static final String FORM = "application/x-www-form-urlencoded";
    /// Unknown error, too many requests, flood control, internal error, rate limit.
    private static final Set<Integer> PASSING = Set.of(1, 6, 9, 10, 29);

    private final ApiBase base;
    private final String version;
    private final Secret token;

    VkApi(VkConfig config, Secret token) {
        this.base = new ApiBase(config.apiBase());
        this.version = config.apiVersion();
        this.token = token;
    }

    /// @param parameters `name=value&name=value`, already encoded
    Call call(String method, String parameters) {
        var body = parameters + "&v=" + version + "&access_token=" + ApiBase.encoded(token.reveal());
        return Call.post(base.at("/method/" + method), Payload.utf8(body, FORM)).within(ApiBase.DEADLINE);
    }

    /// The number of VK's error, if it is one.
    static Optional<Integer> error(JsonNode root) {
        var error = root.path("error");
        return error.isObject() ? Optional.of(error.path("error_code").asInt(0)) : Optional.empty();
    }

    static boolean passes(int error) {
        return PASSING.contains(error);
    }
}
