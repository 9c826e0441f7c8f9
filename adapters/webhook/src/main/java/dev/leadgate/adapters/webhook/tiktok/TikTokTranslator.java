package dev.leadgate.adapters.webhook.tiktok;

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
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads one entry of a lead subscription, or one event of an app's webhook.
final class TikTokTranslator implements Translator {
    private static final Pattern WORD = Pattern.compile("[a-z_.]{1,60}");

    /// What `object` says of leads.
    private static final Set<String> LEADS = Set.of("1", "LEAD", "");

    private static final List<String> FACTS = List.of(
            "page_id",
            "page_name",
            "campaign_id",
            "adgroup_id",
            "adgroup_name",
            "ad_id",
            "ad_name",
            "advertiser_id",
            "advertiser_name",
            "library_id",
            "lead_source");

    private final FieldMap map;
    private final List<String> events;

    TikTokTranslator(TikTokConfig config) {
        this.map = new FieldMap(config.map());
        this.events = config.events();
    }

    @Override
    public Translation translate(RawLead raw) {
        var read = VendorJson.object(raw.envelope().payload().bytes());
        if (read.isEmpty()) {
            return new Unreadable("/", "not one JSON object within the limits of the source");
        }
        if (!LEADS.contains(raw.envelope().attributes().getOrDefault(TikTokJudge.OBJECT, ""))) {
            return new Ignored(Reason.STATUS, "not about leads");
        }
        var lead = read.get();
        if (lead.path("changes").isArray()) {
            return Leads.of(draft(lead, lead, "id"));
        }
        var event = lead.path("event").stringValue("");
        if (event.isEmpty()) {
            return new Unreadable("/changes", "neither a lead nor an event of TikTok");
        }
        boolean wanted = events.isEmpty() ? event.startsWith("lead") : events.contains(event);
        if (!wanted) {
            return new Ignored(Reason.STATUS, WORD.matches(event) ? event : "unknown kind of event");
        }
        return TikTokEvent.content(lead)
                .<Translation>map(content -> Leads.of(draft(content, lead, "lead_id")))
                .orElse(new Unreadable("/content", "the event's content is not JSON written as text"));
    }

    private Draft draft(JsonNode lead, JsonNode told, String id) {
        var draft = Draft.of("form");
        var answers = new FormAnswers(draft, map, FormAnswers.Standard.NONE);
        boolean listed = lead.path("changes").isArray();
        if (listed) {
            for (var change : lead.path("changes").values()) {
                var question = VendorJson.text(change.path("field"));
                answers.add(question, question, VendorJson.text(change.path("value")));
            }
        } else {
            // Not documented: whatever stands in it beside what is known about the ad.
            lead.propertyStream()
                    .filter(p -> !p.getKey().equals(id) && !FACTS.contains(p.getKey()) && !isName(p.getKey()))
                    .forEach(p -> answers.add(p.getKey(), p.getKey(), VendorJson.text(p.getValue())));
        }
        answers.finish();
        var campaign = lead.path("campaign_name").stringValue("");
        draft.put(LeadField.CAMPAIGN, campaign.isBlank() ? fact(lead, "campaign_id") : campaign);
        VendorTime.seconds(told.path("create_time"))
                .ifPresent(time -> draft.put(LeadField.RECEIVED_AT, time.toString()));
        draft.field("lead_id", VendorJson.text(lead.path(id)));
        FACTS.forEach(name -> draft.field(name, fact(lead, name)));
        return draft.build();
    }

    private static boolean isName(String key) {
        return key.equals("campaign_name") || key.equals("create_time");
    }

    /// Zero stands for none.
    private static String fact(JsonNode lead, String name) {
        var text = VendorJson.text(lead.path(name));
        return text.equals("0") ? "" : text;
    }
}
