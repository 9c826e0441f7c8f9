package dev.leadgate.adapters.webhook.calendly;

import com.google.re2j.Pattern;
import dev.leadgate.adapters.webhook.partner.FieldMap;
import dev.leadgate.adapters.webhook.partner.FormAnswers;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.adapters.webhook.partner.VendorTime;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Reads one event. A booking and a submitted routing form make a lead; cancellations, no-shows
/// and everything else do not.
final class CalendlyTranslator implements Translator {
    private static final Pattern WORD = Pattern.compile("[a-z_.]{1,60}");
    private static final String BOOKED = "invitee.created";
    private static final String ROUTED = "routing_form_submission.created";

    /// Calendly's own question, unless the host changed it.
    private static final FormAnswers.Standard STANDARD = new FormAnswers.Standard(
            Map.of("Please share anything that will help prepare for our meeting.", LeadField.MESSAGE), "", "");

    private final FieldMap map;
    private final boolean reschedules;

    CalendlyTranslator(CalendlyConfig config) {
        this.map = new FieldMap(config.map());
        this.reschedules = config.reschedules();
    }

    @Override
    public Translation translate(RawLead raw) {
        var read = VendorJson.object(raw.envelope().payload().bytes());
        if (read.isEmpty()) {
            return new Unreadable("/", "not one JSON object within the limits of the source");
        }
        var event = read.get().path("event").stringValue("");
        var payload = read.get().path("payload");
        if (event.isEmpty()) {
            return new Unreadable("/event", "not an event of Calendly");
        }
        if (!event.equals(BOOKED) && !event.equals(ROUTED)) {
            return new Ignored(Reason.STATUS, WORD.matches(event) ? event : "unknown kind of event");
        }
        if (!payload.isObject()) {
            return new Unreadable("/payload", "the event says nothing about whom it is about");
        }
        boolean moved = !payload.path("old_invitee").stringValue("").isEmpty();
        if (moved && !reschedules) {
            return new Ignored(Reason.STATUS, "booking moved");
        }
        var draft = Draft.of(event.equals(BOOKED) ? "booking" : "form");
        person(draft, payload);
        draft.field("rescheduled", moved ? "yes" : "");
        VendorTime.iso(read.get().path("created_at"))
                .map(Instant::toString)
                .ifPresent(time -> draft.put(LeadField.RECEIVED_AT, time));
        return Leads.of(draft.build());
    }

    private void person(Draft.Builder draft, JsonNode payload) {
        var answers = new FormAnswers(draft, map, STANDARD);
        answers.put(LeadField.EMAIL, payload.path("email").stringValue(""));
        answers.put(LeadField.NAME, name(payload));
        answers.put(LeadField.PHONE, payload.path("text_reminder_number").stringValue(""));
        answers.put(LeadField.TIME_ZONE, payload.path("timezone").stringValue(""));
        for (var pair : payload.path("questions_and_answers").values()) {
            var question = VendorJson.text(pair.path("question"));
            answers.add(question, question, VendorJson.text(pair.path("answer")));
        }
        answers.finish();
        var tracking = payload.path("tracking");
        draft.put(LeadField.UTM_SOURCE, VendorJson.text(tracking.path("utm_source")));
        draft.put(LeadField.UTM_MEDIUM, VendorJson.text(tracking.path("utm_medium")));
        draft.put(LeadField.UTM_CAMPAIGN, VendorJson.text(tracking.path("utm_campaign")));
        draft.put(LeadField.UTM_TERM, VendorJson.text(tracking.path("utm_term")));
        draft.put(LeadField.UTM_CONTENT, VendorJson.text(tracking.path("utm_content")));
        draft.field("salesforce_uuid", VendorJson.text(tracking.path("salesforce_uuid")));
        var meeting = payload.path("scheduled_event");
        draft.field("event_name", meeting.path("name").stringValue(""));
        draft.field("start_time", meeting.path("start_time").stringValue(""));
        draft.field("end_time", meeting.path("end_time").stringValue(""));
        var location = meeting.path("location");
        draft.field(
                "location",
                location.path("location").stringValue(location.path("join_url").stringValue("")));
        draft.field("invitee_uri", payload.path("uri").stringValue(""));
        draft.field("routing_form", payload.path("routing_form").stringValue(""));
    }

    private static String name(JsonNode payload) {
        var whole = payload.path("name").stringValue("");
        return whole.isBlank()
                ? (payload.path("first_name").stringValue("") + " "
                                + payload.path("last_name").stringValue(""))
                        .strip()
                : whole;
    }
}
