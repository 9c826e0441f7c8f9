package dev.leadgate.adapters.webhook.google;

import dev.leadgate.adapters.webhook.partner.FieldMap;
import dev.leadgate.adapters.webhook.partner.FormAnswers;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.adapters.webhook.partner.VendorTime;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Reads one lead. Goes by `column_id`, which is always there; `column_name` may be missing.
final class GoogleAdsTranslator implements Translator {
    private static final FormAnswers.Standard STANDARD = new FormAnswers.Standard(
            Map.ofEntries(
                    Map.entry("FULL_NAME", LeadField.NAME),
                    Map.entry("EMAIL", LeadField.EMAIL),
                    Map.entry("WORK_EMAIL", LeadField.EMAIL),
                    Map.entry("PHONE_NUMBER", LeadField.PHONE),
                    Map.entry("WORK_PHONE", LeadField.PHONE),
                    Map.entry("COMPANY_NAME", LeadField.COMPANY),
                    Map.entry("JOB_TITLE", LeadField.ROLE),
                    Map.entry("POSTAL_CODE", LeadField.POSTAL_CODE),
                    Map.entry("CITY", LeadField.CITY),
                    Map.entry("REGION", LeadField.REGION),
                    Map.entry("COUNTRY", LeadField.COUNTRY)),
            "FIRST_NAME",
            "LAST_NAME");

    private final Map<String, String> campaigns;
    private final FieldMap map;

    GoogleAdsTranslator(GoogleAdsConfig config) {
        this.campaigns = config.campaigns();
        this.map = new FieldMap(config.map());
    }

    @Override
    public Translation translate(RawLead raw) {
        var read = VendorJson.object(raw.envelope().payload().bytes());
        if (read.isEmpty()) {
            return new Unreadable("/", "not one JSON object within the limits of the source");
        }
        var lead = read.get();
        var columns = lead.path("user_column_data");
        if (!columns.isArray()) {
            return new Unreadable("/user_column_data", "not a lead of a Google Ads lead form");
        }
        var draft = Draft.of("form").test(lead.path("is_test").asBoolean(false));
        var answers = new FormAnswers(draft, map, STANDARD);
        for (var column : columns.values()) {
            answers.add(
                    VendorJson.text(column.path("column_id")),
                    VendorJson.text(column.path("column_name")),
                    VendorJson.text(column.path("string_value")));
        }
        answers.finish();
        ad(draft, lead);
        return Leads.of(draft.build());
    }

    private void ad(Draft.Builder draft, JsonNode lead) {
        var campaign = id(lead, "campaign_id");
        draft.put(LeadField.CAMPAIGN, campaigns.getOrDefault(campaign, campaign));
        draft.put(LeadField.GCLID, VendorJson.text(lead.path("gcl_id")));
        VendorTime.iso(lead.path("lead_submit_time"))
                .map(Instant::toString)
                .ifPresent(time -> draft.put(LeadField.RECEIVED_AT, time));
        for (var name : new String[] {
            "lead_id", "form_id", "campaign_id", "adgroup_id", "creative_id", "asset_group_id", "lead_stage"
        }) {
            draft.field(name, id(lead, name));
        }
    }

    /// Zero stands for none.
    private static String id(JsonNode lead, String name) {
        var text = VendorJson.text(lead.path(name));
        return text.equals("0") ? "" : text;
    }
}
