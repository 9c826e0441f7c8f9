package dev.leadgate.adapters.messenger;

import dev.leadgate.adapters.messenger.SlackReader.Spoken;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.config.Secret;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// `users.info`, which needs the scope `users:read`, and `users:read.email` for the mail address.
/// Slack answers 200 whatever happened.
final class SlackProfiles implements ProfileDirectory {
    private static final Set<String> PASSING = Set.of(
            "ratelimited",
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "team_added_to_org");

    private final SlackReader reader;
    private final ApiBase base;
    private final Secret token;

    SlackProfiles(SlackReader reader, ApiBase base, Secret token) {
        this.reader = reader;
        this.base = base;
        this.token = token;
    }

    @Override
    public String network() {
        return "Slack";
    }

    @Override
    public Optional<Call> question(RawLead raw) {
        return reader.read(raw.envelope().payload()) instanceof Spoken.ByPerson person
                ? Optional.of(base.get("/users.info?include_locale=true&user=" + ApiBase.encoded(person.user()), token))
                : Optional.empty();
    }

    @Override
    public Reading read(Answer answer) {
        return ProfileDirectory.status(answer)
                .orElseGet(() -> body(PayloadJson.lenient(answer.body().bytes())));
    }

    private static Reading body(JsonNode root) {
        var user = root.path("user");
        if (root.path("ok").asBoolean(false) && user.isObject()) {
            return new Known(user);
        }
        var error = root.path("error").stringValue("");
        if (PASSING.contains(error)) {
            return new Busy(SOON, error);
        }
        var needed = PayloadJson.id(root.path("needed"));
        return new Unknown(
                error.isEmpty()
                        ? "the answer is not a user"
                        : PayloadJson.shown(error) + (needed.isEmpty() ? "" : ": " + needed));
    }
}
