package dev.leadgate.adapters.webhook.hubspot;

import dev.leadgate.adapters.webhook.partner.FieldMap;
import dev.leadgate.adapters.webhook.partner.FormAnswers;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The properties of a contact: which are asked for, and what they become.
final class HubSpotProperties {
    private static final FormAnswers.Standard STANDARD = new FormAnswers.Standard(
            Map.ofEntries(
                    Map.entry("email", LeadField.EMAIL),
                    Map.entry("phone", LeadField.PHONE),
                    Map.entry("mobilephone", LeadField.PHONE),
                    Map.entry("company", LeadField.COMPANY),
                    Map.entry("website", LeadField.WEBSITE),
                    Map.entry("jobtitle", LeadField.ROLE),
                    Map.entry("message", LeadField.MESSAGE),
                    Map.entry("industry", LeadField.INDUSTRY),
                    Map.entry("numemployees", LeadField.EMPLOYEES),
                    Map.entry("country", LeadField.COUNTRY),
                    Map.entry("state", LeadField.REGION),
                    Map.entry("city", LeadField.CITY),
                    Map.entry("zip", LeadField.POSTAL_CODE),
                    Map.entry("hs_language", LeadField.LANGUAGE),
                    Map.entry("hs_google_click_id", LeadField.GCLID),
                    Map.entry("hs_facebook_click_id", LeadField.FBCLID),
                    Map.entry("hs_analytics_first_url", LeadField.PAGE),
                    Map.entry("hs_analytics_first_referrer", LeadField.REFERRER)),
            "firstname",
            "lastname");

    /// In the order in which a mail address or number is the first one.
    private static final List<String> ASKED = List.of(
            "firstname",
            "lastname",
            "email",
            "phone",
            "mobilephone",
            "company",
            "website",
            "jobtitle",
            "message",
            "industry",
            "numemployees",
            "country",
            "state",
            "city",
            "zip",
            "hs_language",
            "hs_google_click_id",
            "hs_facebook_click_id",
            "hs_analytics_first_url",
            "hs_analytics_first_referrer",
            "hs_analytics_source",
            "recent_conversion_event_name",
            "lifecyclestage");

    private final FieldMap map;
    private final Set<String> asked;

    HubSpotProperties(HubSpotConfig config) {
        this.map = new FieldMap(config.map());
        this.asked = new LinkedHashSet<>();
        config.map().values().forEach(asked::addAll);
        asked.addAll(ASKED);
        asked.addAll(config.properties());
    }

    /// A property that the account does not have is left out of the answer.
    String query() {
        return "archived=false&properties="
                + String.join(
                        "%2C",
                        asked.stream()
                                .map(p -> URLEncoder.encode(p, StandardCharsets.UTF_8))
                                .toList());
    }

    void fill(Draft.Builder draft, JsonNode properties) {
        var answers = new FormAnswers(draft, map, STANDARD);
        for (var name : asked) {
            var value = VendorJson.text(properties.path(name));
            boolean known = map.field(name).isPresent()
                    || STANDARD.fields().containsKey(name)
                    || name.equals(STANDARD.firstName())
                    || name.equals(STANDARD.lastName());
            if (known) {
                answers.add(name, name, value);
            } else {
                draft.field(name, value);
            }
        }
        answers.finish();
    }
}
