package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.RawLead;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// `users.get`, for messages and for lead forms that did not ask for the name.
final class VkProfiles implements ProfileDirectory {
    private final VkApi api;

    VkProfiles(VkApi api) {
        this.api = api;
    }

    @Override
    public String network() {
        return "VK";
    }

    @Override
    public Optional<Call> question(RawLead raw) {
        return PayloadJson.strict(raw.envelope().payload())
                .flatMap(VkProfiles::person)
                .map(id -> api.call("users.get", "fields=screen_name%2Ccity&user_ids=" + id));
    }

    private static Optional<String> person(JsonNode root) {
        var object = root.path("object");
        return switch (root.path("type").stringValue("")) {
            case "message_new" -> VkTranslator.sender(VkTranslator.message(object));
            case "lead_forms_new" ->
                VkAnswers.of(object.path("answers")).named()
                        ? Optional.empty()
                        : Optional.of(object.path("user_id").asLong(0))
                                .filter(id -> id > 0)
                                .map(id -> Long.toString(id));
            default -> Optional.empty();
        };
    }

    @Override
    public Reading read(Answer answer) {
        return ProfileDirectory.status(answer)
                .orElseGet(() -> body(PayloadJson.lenient(answer.body().bytes())));
    }

    private static Reading body(JsonNode root) {
        var error = VkApi.error(root);
        if (error.isPresent()) {
            var why = "error " + error.get();
            return VkApi.passes(error.get()) ? new Busy(SOON, why) : new Unknown(why);
        }
        var user = root.path("response").path(0);
        return user.isObject() ? new Known(user) : new Unknown("the answer is not a user");
    }
}
