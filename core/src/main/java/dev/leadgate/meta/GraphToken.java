package dev.leadgate.meta;

import dev.leadgate.spi.Probe.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What the Graph API tells of an access token
/// ([debug_token](https://developers.facebook.com/docs/graph-api/reference/debug_token)).
final class GraphToken {
    private static final Duration SOON = Duration.ofDays(7);
    private static final String RENEW =
            "make a new token, best one of a system user, and put it into the secret of `access_token`";

    private GraphToken() {}

    /// @param data of the answer; nothing is found in anything else
    /// @param needed permissions without which leads do not come
    static List<Finding> findings(JsonNode data, List<String> needed, Instant now) {
        if (!data.path("is_valid").isBoolean()) {
            return List.of();
        }
        if (!data.path("is_valid").booleanValue()) {
            return List.of(new Finding(false, "the access token is not valid any more", RENEW));
        }
        var findings = new ArrayList<Finding>();
        var granted = data.path("scopes").valueStream().map(s -> s.asString("")).toList();
        needed.stream()
                .filter(scope -> !granted.contains(scope))
                .forEach(scope -> findings.add(new Finding(
                        false,
                        "the access token lacks the permission " + scope,
                        "grant " + scope + " to the app, then make a new token")));
        findings.add(validity(data.path("expires_at").asLong(0), now));
        return findings;
    }

    /// @param second 0 for a token that does not expire
    private static Finding validity(long second, Instant now) {
        if (second <= 0) {
            return new Finding(true, "the access token does not expire", "");
        }
        var end = Instant.ofEpochSecond(Math.min(second, 253_402_300_799L));
        var day = end.atOffset(ZoneOffset.UTC).toLocalDate();
        return end.isBefore(now.plus(SOON))
                ? new Finding(false, "the access token expires on " + day, RENEW)
                : new Finding(true, "the access token is valid until " + day, "");
    }
}
