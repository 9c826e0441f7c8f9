package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Who speaks in an event of Slack. Answers of one's own people and of bots stand in the same
/// channels as what customers write.
final class SlackReader {
    /// Subtypes of messages that a person wrote; others tell about changes, joins and topics.
    private static final Set<String> WRITTEN =
            Set.of("", "file_share", "thread_broadcast", "me_message", "bot_message");

    private final Set<String> channels;
    private final Set<String> relays;
    private final boolean members;

    SlackReader(SlackConfig config) {
        this.channels = Set.copyOf(config.channels());
        this.relays = Set.copyOf(config.relays());
        this.members = config.members();
    }

    sealed interface Spoken {
        /// @param event the inner event
        record ByPerson(JsonNode event, String user) implements Spoken {}

        /// Somebody passes on what another person left.
        record Relayed(JsonNode event) implements Spoken {}

        record NoLead(Translation translation) implements Spoken {}
    }

    Spoken read(Payload payload) {
        var parsed = PayloadJson.strict(payload);
        if (parsed.isEmpty()) {
            return new Spoken.NoLead(new Unreadable("/", PayloadJson.NOT_JSON));
        }
        var root = parsed.get();
        var outer = root.path("type").stringValue("");
        if (!outer.equals("event_callback")) {
            return outer.isEmpty()
                    ? new Spoken.NoLead(new Unreadable("/type", "not an event of the Events API"))
                    : ignored(Reason.STATUS, PayloadJson.shown(outer));
        }
        var event = root.path("event");
        var type = event.path("type").stringValue("");
        if (type.isEmpty()) {
            return new Spoken.NoLead(new Unreadable("/event/type", "the event does not say what it is"));
        }
        return type.equals("message") ? message(root, event) : ignored(Reason.STATUS, PayloadJson.shown(type));
    }

    private Spoken message(JsonNode root, JsonNode event) {
        var subtype = event.path("subtype").stringValue("");
        if (!WRITTEN.contains(subtype) || event.path("hidden").asBoolean(false)) {
            return ignored(Reason.STATUS, PayloadJson.shown(subtype));
        }
        if (!channels.isEmpty() && !channels.contains(event.path("channel").stringValue(""))) {
            return ignored(Reason.REJECTED_BY_RULE, "a channel that `channels` does not list");
        }
        var user = PayloadJson.id(event.path("user"));
        var speakers = speakers(event, user);
        if (isOwn(root, event, speakers)) {
            return ignored(Reason.OWN_MESSAGE, "written by this app");
        }
        if (speakers.stream().anyMatch(relays::contains)) {
            return new Spoken.Relayed(event);
        }
        boolean bot = subtype.equals("bot_message") || event.has("bot_id") || user.equals("USLACKBOT");
        if (bot) {
            return ignored(Reason.AUTO_REPLY, "written by a bot");
        }
        if (user.isEmpty()) {
            return new Spoken.NoLead(new Unreadable("/event/user", "the message does not say who wrote it"));
        }
        return !members && isMember(root, event)
                ? ignored(Reason.OWN_MESSAGE, "written by a member of this workspace")
                : new Spoken.ByPerson(event, user);
    }

    private static Set<String> speakers(JsonNode event, String user) {
        var all = new TreeSet<String>();
        all.add(user);
        all.add(PayloadJson.id(event.path("bot_id")));
        all.add(PayloadJson.id(event.path("app_id")));
        all.add(PayloadJson.id(event.path("bot_profile").path("app_id")));
        all.remove("");
        return all;
    }

    private static boolean isOwn(JsonNode root, JsonNode event, Set<String> speakers) {
        if (speakers.contains(PayloadJson.id(root.path("api_app_id")))) {
            return true;
        }
        return root.path("authorizations").values().stream()
                .filter(a -> a.path("is_bot").asBoolean(false))
                .anyMatch(a -> PayloadJson.id(a.path("user_id")).equals(PayloadJson.id(event.path("user"))));
    }

    /// Where the author's workspace is named, as it is in shared channels.
    private static boolean isMember(JsonNode root, JsonNode event) {
        var team = PayloadJson.id(event.path(event.has("user_team") ? "user_team" : "team"));
        if (team.isEmpty()) {
            return false;
        }
        var authorizations = root.path("authorizations");
        return authorizations.isEmpty()
                ? team.equals(PayloadJson.id(root.path("team_id")))
                : authorizations.values().stream().anyMatch(a -> team.equals(PayloadJson.id(a.path("team_id"))));
    }

    private static Spoken ignored(Reason reason, String detail) {
        return new Spoken.NoLead(new Ignored(reason, detail));
    }
}
