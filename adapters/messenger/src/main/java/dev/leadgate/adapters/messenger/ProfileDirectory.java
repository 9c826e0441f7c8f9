package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.RawLead;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Where one network tells who stands behind the id of a sender.
interface ProfileDirectory {
    /// Few enough tries within [ProfileHydrator#PATIENCE] that the gateway gives up none.
    Duration SOON = Duration.ofSeconds(20);

    /// As people call the network.
    String network();

    /// @return empty when the payload is nothing that needs a name
    Optional<Call> question(RawLead raw);

    Reading read(Answer answer);

    sealed interface Reading {}

    record Known(JsonNode profile) implements Reading {}

    /// It will not tell, now or later.
    ///
    /// @param why one clause for the lead's page, without personal data
    record Unknown(String why) implements Reading {}

    record Busy(Duration after, String why) implements Reading {}

    /// What the status alone says; empty for a success.
    static Optional<Reading> status(Answer answer) {
        if (answer.ok()) {
            return Optional.empty();
        }
        var why = "status " + answer.status();
        boolean busy = answer.status() == 429 || answer.status() >= 500;
        var wanted = answer.retryAfter().orElse(SOON);
        return Optional.of(busy ? new Busy(wanted.compareTo(SOON) < 0 ? SOON : wanted, why) : new Unknown(why));
    }
}
