package dev.leadgate.adapters.voip;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One webhook subscription of the app
/// ([subscriptions](https://developers.ringcentral.com/guide/notifications/webhooks/creating-webhooks)).
///
/// @param until when RingCentral ends it unless it is renewed
record RingCentralSubscription(String id, String status, Optional<Instant> until) {
    static final String PATH = "/restapi/v1.0/subscription";
    static final String MISSING = "no subscription of this app has this source's address";
    static final String CREATE = "create one, with the JWT's user; see that `public_url` is what RingCentral calls";

    /// The one that calls this source; while its address is not known, the only one there is.
    static Optional<RingCentralSubscription> of(JsonNode list, Optional<URI> publicUrl) {
        var all = list.path("records")
                .valueStream()
                .filter(s -> publicUrl
                        .map(URI::toString)
                        .map(address -> address.equals(
                                CallJson.text(s.path("deliveryMode").path("address"))))
                        .orElse(true))
                .toList();
        if (all.isEmpty() || (publicUrl.isEmpty() && all.size() > 1)) {
            return Optional.empty();
        }
        var mine = all.getFirst();
        return Optional.of(new RingCentralSubscription(
                CallJson.text(mine.path("id")),
                CallJson.text(mine.path("status")),
                CallJson.instant(CallJson.text(mine.path("expirationTime")))));
    }

    boolean active() {
        return status.equals("Active");
    }

    /// What to tell of one that brings nothing any more.
    String blocked() {
        return "the subscription is " + CallJson.word(status);
    }

    /// As people read it.
    String lastDay() {
        return until.map(end -> LocalDate.ofInstant(end, ZoneOffset.UTC).toString())
                .orElse("an unknown day");
    }
}
