package dev.leadgate.adapters.webhook.linkedin;

import dev.leadgate.adapters.webhook.partner.FieldMap;
import dev.leadgate.adapters.webhook.partner.FormAnswers;
import dev.leadgate.adapters.webhook.partner.VendorJson;
import dev.leadgate.adapters.webhook.partner.VendorTime;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// One lead form response: its answers name their questions by number, and the form that comes
/// with it says what the numbers mean.
final class LinkedInResponse {
    private static final int MOST_QUESTIONS = 500;

    private static final FormAnswers.Standard STANDARD = new FormAnswers.Standard(
            Map.ofEntries(
                    Map.entry("EMAIL", LeadField.EMAIL),
                    Map.entry("WORK_EMAIL", LeadField.EMAIL),
                    Map.entry("PHONE_NUMBER", LeadField.PHONE),
                    Map.entry("WORK_PHONE_NUMBER", LeadField.PHONE),
                    Map.entry("COMPANY_NAME", LeadField.COMPANY),
                    Map.entry("COMPANY_SIZE", LeadField.EMPLOYEES),
                    Map.entry("INDUSTRY", LeadField.INDUSTRY),
                    Map.entry("JOB_TITLE", LeadField.ROLE),
                    Map.entry("COUNTRY", LeadField.COUNTRY),
                    Map.entry("STATE", LeadField.REGION),
                    Map.entry("CITY", LeadField.CITY),
                    Map.entry("ZIP_CODE", LeadField.POSTAL_CODE)),
            "FIRST_NAME",
            "LAST_NAME");

    private final FieldMap map;
    private final JsonNode response;

    LinkedInResponse(FieldMap map, JsonNode response) {
        this.map = map;
        this.response = response;
    }

    Draft draft() {
        var draft = Draft.of("form").test(response.path("testLead").asBoolean(false));
        var form = response.path("form");
        var answers = new FormAnswers(draft, map, STANDARD);
        answers(answers, questions(form));
        for (var hidden : form.path("hiddenFields").values()) {
            answers.add("", VendorJson.text(hidden.path("name")), VendorJson.text(hidden.path("value")));
        }
        answers.finish();
        consent(draft);
        ad(draft, form);
        VendorTime.millis(response.path("submittedAt"))
                .ifPresent(time -> draft.put(LeadField.RECEIVED_AT, time.toString()));
        return draft.build();
    }

    private static Map<String, JsonNode> questions(JsonNode form) {
        var all = new HashMap<String, JsonNode>();
        form.path("content")
                .path("questions")
                .valueStream()
                .limit(MOST_QUESTIONS)
                .forEach(q -> all.putIfAbsent(VendorJson.text(q.path("questionId")), q));
        return all;
    }

    private void answers(FormAnswers answers, Map<String, JsonNode> questions) {
        for (var answer : response.path("formResponse").path("answers").values()) {
            var number = VendorJson.text(answer.path("questionId"));
            JsonNode question = questions.getOrDefault(number, MissingNode.getInstance());
            var id = question.path("predefinedField").stringValue("");
            var name = question.path("name").stringValue("");
            var wording = localized(question.path("question"));
            var shown = wording.isEmpty() ? name : wording;
            // `map:` may name a question either way; a standard one is known by its id.
            var asked = map.field(name).isPresent() || id.isEmpty() ? name : id;
            answers.add(asked, shown.isEmpty() ? "question_" + number : shown, value(answer, question));
        }
    }

    private static String value(JsonNode answer, JsonNode question) {
        var details = answer.path("answerDetails");
        var text = VendorJson.text(details.path("textQuestionAnswer").path("answer"));
        if (!text.isEmpty()) {
            return text;
        }
        var options = question.path("questionDetails")
                .path("multipleChoiceQuestionDetails")
                .path("options");
        var chosen = new StringJoiner(", ");
        details.path("multipleChoiceAnswer")
                .path("options")
                .valueStream()
                .limit(50)
                .forEach(option -> chosen.add(wording(options, VendorJson.text(option))));
        return chosen.toString();
    }

    /// What the person read; the option's own id when the form does not say.
    private static String wording(JsonNode options, String id) {
        return options.valueStream()
                .filter(o -> VendorJson.text(o.path("id")).equals(id))
                .map(o -> localized(o.path("text")))
                .filter(t -> !t.isEmpty())
                .findFirst()
                .orElse(id);
    }

    private static String localized(JsonNode text) {
        return text.path("localized")
                .valueStream()
                .map(v -> v.stringValue(""))
                .filter(v -> !v.isBlank())
                .findFirst()
                .orElse("");
    }

    private void consent(Draft.Builder draft) {
        var consents = response.path("formResponse").path("consentResponses");
        if (!consents.isEmpty()) {
            boolean all =
                    consents.valueStream().allMatch(c -> c.path("accepted").asBoolean(false));
            draft.put(LeadField.CONSENT, all ? "yes" : "no");
        }
    }

    private void ad(Draft.Builder draft, JsonNode form) {
        var campaign = response.path("leadMetadataInfo")
                .path("sponsoredLeadMetadataInfo")
                .path("campaign");
        draft.put(LeadField.CAMPAIGN, campaign.path("name").stringValue(""));
        draft.field("campaign_id", VendorJson.text(campaign.path("id")));
        draft.field("form_name", form.path("name").stringValue(""));
        draft.field("form_id", VendorJson.text(form.path("id")));
        draft.field("lead_type", response.path("leadType").stringValue(""));
        draft.field("response_id", VendorJson.text(response.path("id")));
    }
}
