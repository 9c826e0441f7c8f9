package dev.leadgate.adapters.webhook;

import dev.leadgate.lead.Reach.Handle;
import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.FieldNames;
import dev.leadgate.meta.MetaItem;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads a lead's answers as the Graph API gave them.
final class MetaLeadTranslator implements Translator {
    /// What the Lead Ads Testing Tool answers to every question but the mail address.
    private static final String DUMMY = "<test lead:";

    private static final int MOST_ANSWERS = 500;
    private static final List<String> FURTHER = List.of("phone_number", "work_phone_number", "email", "work_email");

    private final Map<String, String> questions;

    /// @param questions custom questions and the lead's field they stand for
    MetaLeadTranslator(Map<String, String> questions) {
        this.questions = questions;
    }

    @Override
    public Translation translate(RawLead raw) {
        var payload = raw.envelope().payload();
        var notice = MetaLeadNotice.of(payload);
        if (notice.isEmpty()) {
            return MetaItem.of(payload)
                    .map(MetaLeadTranslator::other)
                    .orElseGet(() -> new Unreadable("/", "not a delivery of Meta's"));
        }
        var lead = raw.hydrated().map(MetaItem::json).map(l -> l.path("field_data"));
        if (lead.isEmpty() || !lead.get().isArray()) {
            return new Unreadable("/field_data", "the lead's answers are not there; replay it to fetch them again");
        }
        return Leads.of(draft(raw, notice.get(), MetaItem.json(raw.hydrated().get())));
    }

    private static Translation other(MetaItem item) {
        if (!item.object().equals("page")) {
            return new Unreadable("/object", "not of a page; this address is for leads of pages");
        }
        if (item.isSample()) {
            return new Ignored(Reason.STATUS, "sample of the app dashboard");
        }
        if (item.field().equals("leadgen")) {
            return new Unreadable("/entry/0/changes/0/value/leadgen_id", "a lead without an id");
        }
        return item.list().equals("changes")
                ? new Ignored(Reason.STATUS, MetaItem.word(item.field()))
                : new Ignored(Reason.WRONG_SOURCE, "a message; a source of type messenger reads those");
    }

    private Draft draft(RawLead raw, MetaLeadNotice notice, JsonNode lead) {
        var answers = answers(lead.path("field_data"));
        var draft = Draft.of("form");
        FieldNames.fill(draft, document(answers));
        further(draft, answers);
        draft.put(LeadField.CAMPAIGN, text(lead, "campaign_name"));
        draft.put(LeadField.CAMPAIGN, text(lead, "campaign_id"));
        draft.put(LeadField.RECEIVED_AT, text(lead, "created_time"));
        draft.field("leadgen_id", notice.lead());
        draft.field("form_id", notice.form());
        draft.field("form_id", text(lead, "form_id"));
        for (var name :
                List.of("platform", "is_organic", "ad_id", "ad_name", "adset_id", "adset_name", "campaign_id")) {
            draft.field(name, text(lead, name));
        }
        raw.envelope().attributes().forEach(draft::field);
        disclaimers(draft, lead.path("custom_disclaimer_responses"));
        if (answers.values().stream().anyMatch(MetaLeadTranslator::isDummy)) {
            draft.test(true);
            // A test of a form without a mail address has nothing else to be answered by.
            draft.handle(new Handle("meta_test_lead", notice.lead(), Optional.of("test lead")));
        }
        return draft.build();
    }

    /// A second address or number is not lost behind the first.
    private static void further(Draft.Builder draft, Map<String, String> answers) {
        var first = draft.build().values();
        FURTHER.stream()
                .map(name -> answers.getOrDefault(name, ""))
                .filter(reach -> !isDummy(reach) && !first.containsValue(reach))
                .filter(reach -> !reach.isBlank())
                .forEach(draft::alternative);
    }

    private static boolean isDummy(String answer) {
        return answer.startsWith(DUMMY);
    }

    /// By the name of the question, or of the field it stands for when no other question is that.
    private Map<String, String> answers(JsonNode fieldData) {
        var byQuestion = new LinkedHashMap<String, String>();
        for (var one : fieldData.values()) {
            var values = new StringJoiner(", ");
            one.path("values").values().forEach(v -> values.add(v.asString("")));
            if (byQuestion.size() < MOST_ANSWERS) {
                byQuestion.putIfAbsent(one.path("name").asString("question"), values.toString());
            }
        }
        var answers = new LinkedHashMap<String, String>();
        byQuestion.forEach((question, answer) -> {
            var field = questions.getOrDefault(question, question);
            boolean free = !answers.containsKey(field) && (field.equals(question) || !byQuestion.containsKey(field));
            answers.put(free ? field : question, answer);
        });
        return answers;
    }

    private static Document document(Map<String, String> answers) {
        var json = JsonNodeFactory.instance.objectNode();
        answers.forEach(json::put);
        return new Document.Json(json);
    }

    private static void disclaimers(Draft.Builder draft, JsonNode responses) {
        for (var response : responses.values()) {
            var key = text(response, "checkbox_key");
            if (!key.isEmpty()) {
                var checked = text(response, "is_checked");
                draft.field("consent." + key, checked.equals("1") || checked.equals("true") ? "yes" : "no");
            }
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
