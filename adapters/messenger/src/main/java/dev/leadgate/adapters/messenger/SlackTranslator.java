package dev.leadgate.adapters.messenger;

import dev.leadgate.adapters.messenger.SlackReader.Spoken;
import dev.leadgate.lead.Inquiry.Attachment;
import dev.leadgate.lead.Reach.Handle;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translator;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads one event of Slack.
final class SlackTranslator implements Translator {
    private final SlackReader reader;

    SlackTranslator(SlackReader reader) {
        this.reader = reader;
    }

    @Override
    public Translation translate(RawLead raw) {
        return switch (reader.read(raw.envelope().payload())) {
            case Spoken.NoLead(var translation) -> translation;
            case Spoken.Relayed(var event) -> relayed(event);
            case Spoken.ByPerson(var event, var user) -> personal(event, user, Profile.of(raw));
        };
    }

    private static Translation relayed(JsonNode event) {
        var draft = Draft.of("message");
        draft.field("relayed_by", event.path("username").stringValue(""));
        return lead(draft, event, SlackText.of(event, true), new FoundReaches());
    }

    private static Translation personal(JsonNode event, String user, Profile profile) {
        if (profile.data().path("is_bot").asBoolean(false)) {
            return new Ignored(Reason.AUTO_REPLY, "written by a bot");
        }
        var draft = Draft.of("message");
        var about = profile.data().path("profile");
        var called = about.path("display_name").stringValue("").strip();
        draft.handle(new Handle("slack", user, called.isEmpty() ? Optional.empty() : Optional.of("@" + called)));
        draft.put(LeadField.NAME, profile.text("real_name"));
        draft.put(LeadField.NAME, about.path("real_name").stringValue(""));
        draft.put(LeadField.NAME, called);
        draft.put(LeadField.ROLE, about.path("title").stringValue(""));
        draft.put(LeadField.TIME_ZONE, profile.text("tz"));
        draft.put(LeadField.LANGUAGE, profile.text("locale"));
        draft.field("profile_missing", profile.missing());
        var reaches = new FoundReaches()
                .email(about.path("email").stringValue(""))
                .phone(about.path("phone").stringValue(""));
        return lead(draft, event, SlackText.of(event, false), reaches);
    }

    private static Translation lead(Draft.Builder draft, JsonNode event, SlackText text, FoundReaches reaches) {
        var files = event.path("files");
        if (text.plain().isBlank() && files.isEmpty()) {
            return new Ignored(Reason.STATUS, "nothing a person wrote");
        }
        draft.put(LeadField.MESSAGE, text.plain());
        sentAt(event.path("ts").stringValue("")).ifPresent(t -> draft.put(LeadField.RECEIVED_AT, t.toString()));
        draft.field("channel", PayloadJson.id(event.path("channel")));
        draft.field("ts", PayloadJson.id(event.path("ts")));
        draft.field("thread_ts", PayloadJson.id(event.path("thread_ts")));
        draft.field("team", PayloadJson.id(event.path(event.has("user_team") ? "user_team" : "team")));
        for (var file : files.values()) {
            var id = PayloadJson.id(file.path("id"));
            draft.attachment(new Attachment(
                    file.path("name").stringValue("file"),
                    file.path("mimetype").stringValue("application/octet-stream"),
                    file.path("size").asLong(-1),
                    id.isEmpty() ? Optional.empty() : Optional.of(id)));
        }
        reaches.emails(text.emails()).phones(text.phones()).words(text.plain()).into(draft);
        return Leads.of(draft.build());
    }

    /// `1767225600.000200`: seconds, and a number that makes it an id.
    private static Optional<Instant> sentAt(String ts) {
        int dot = ts.indexOf('.');
        var seconds = dot < 0 ? ts : ts.substring(0, dot);
        boolean digits =
                !seconds.isEmpty() && seconds.length() <= 12 && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? PayloadJson.seconds(Long.parseLong(seconds)) : Optional.empty();
    }
}
