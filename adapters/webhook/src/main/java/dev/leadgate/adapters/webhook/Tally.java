package dev.leadgate.adapters.webhook;

import dev.leadgate.lead.Inquiry.Attachment;
import dev.leadgate.mapping.Document;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Translation.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// [Tally's payload](https://tally.so/help/webhooks): a list of fields with label, type and
/// value. A choice is an option's id; the texts stand in the field's `options`.
final class Tally implements FormFormat {
    private static final String RESPONSE = "FORM_RESPONSE";

    @Override
    public String type() {
        return "tally";
    }

    @Override
    public String summary() {
        return "Submissions of a Tally form, by signed webhook.";
    }

    @Override
    public Optional<String> id(Document document) {
        if (!(document instanceof Document.Json(var root, var around))) {
            return Optional.empty();
        }
        var event = JsonText.at(root, "eventId");
        if (!event.isEmpty()) {
            return Optional.of(event);
        }
        var submission = JsonText.at(root.path("data"), "submissionId");
        return submission.isEmpty() ? Optional.empty() : Optional.of("submission:" + submission);
    }

    @Override
    public Submission read(Document document) {
        if (!(document instanceof Document.Json(var root, var around))) {
            return new Submission.Unreadable("body", "not JSON");
        }
        var event = JsonText.at(root, "eventType");
        if (event.isEmpty()) {
            return new Submission.Unreadable("/eventType", "missing");
        }
        if (!event.equals(RESPONSE)) {
            return new Submission.NotALead(Reason.STATUS, "not a form response");
        }
        var data = root.path("data");
        if (!data.path("fields").isArray()) {
            return new Submission.Unreadable("/data/fields", "missing");
        }
        var submission = JsonText.at(data, "submissionId");
        var answers = new FormAnswers()
                .fact(LeadField.RECEIVED_AT, JsonText.at(data, "createdAt"))
                .detail("form_id", JsonText.at(data, "formId"))
                .detail("form_name", JsonText.at(data, "formName"))
                .detail("submission_id", submission.isEmpty() ? JsonText.at(data, "responseId") : submission)
                .detail("respondent_id", JsonText.at(data, "respondentId"));
        var groups = groups(data);
        for (var field : data.path("fields").values()) {
            if (!isTick(field, groups)) {
                add(answers, field);
            }
        }
        return new Submission.Answered(answers);
    }

    /// Fields that list their options.
    private static Set<String> groups(JsonNode data) {
        var keys = new HashSet<String>();
        for (var field : data.path("fields").values()) {
            if (field.has("options")) {
                keys.add(JsonText.at(field, "key"));
            }
        }
        return keys;
    }

    /// True for one option of a group of boxes: the group itself has it already.
    private static boolean isTick(JsonNode field, Set<String> groups) {
        var key = JsonText.at(field, "key");
        int end = key.lastIndexOf('_');
        return JsonText.at(field, "type").equals("CHECKBOXES")
                && !field.has("options")
                && end > 0
                && groups.contains(key.substring(0, end));
    }

    private static void add(FormAnswers answers, JsonNode field) {
        var key = JsonText.at(field, "key");
        var label = JsonText.at(field, "label");
        var value = field.path("value");
        switch (JsonText.at(field, "type")) {
            case "INPUT_EMAIL" -> answers.answer(key, label, JsonText.of(value), LeadField.EMAIL);
            case "INPUT_PHONE_NUMBER" -> answers.answer(key, label, JsonText.of(value), LeadField.PHONE);
            case "TEXTAREA" -> answers.answer(key, label, JsonText.of(value), LeadField.MESSAGE);
            case "FILE_UPLOAD", "SIGNATURE" -> value.values().forEach(f -> answers.file(file(f)));
            case "MATRIX" -> answers.answer(key, label, matrix(field));
            default -> answers.answer(key, label, chosen(value, texts(field.path("options"))));
        }
    }

    private static Attachment file(JsonNode file) {
        var url = JsonText.at(file, "url");
        return new Attachment(
                JsonText.at(file, "name"),
                JsonText.at(file, "mimeType"),
                file.path("size").asLong(-1),
                url.isEmpty() ? Optional.empty() : Optional.of(url));
    }

    private static Map<String, String> texts(JsonNode options) {
        var texts = new HashMap<String, String>();
        for (var option : options.values()) {
            texts.put(JsonText.at(option, "id"), JsonText.at(option, "text"));
        }
        return texts;
    }

    /// Ids of options as their texts, in their order; anything else as it is.
    private static String chosen(JsonNode value, Map<String, String> texts) {
        if (texts.isEmpty() || value.isObject()) {
            return JsonText.of(value);
        }
        var all = new StringJoiner(", ");
        if (value.isArray()) {
            value.values().forEach(v -> all.add(texts.getOrDefault(JsonText.of(v), JsonText.of(v))));
        } else {
            all.add(texts.getOrDefault(JsonText.of(value), JsonText.of(value)));
        }
        return all.toString();
    }

    private static String matrix(JsonNode field) {
        var columns = texts(field.path("columns"));
        var rows = texts(field.path("rows"));
        var all = new StringJoiner("; ");
        for (var row : field.path("value").properties()) {
            all.add(rows.getOrDefault(row.getKey(), row.getKey()) + ": " + chosen(row.getValue(), columns));
        }
        return all.toString();
    }
}
