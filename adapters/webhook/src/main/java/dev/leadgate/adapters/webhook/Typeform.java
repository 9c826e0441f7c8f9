package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Translation.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// [Typeform's payload](https://www.typeform.com/developers/webhooks/example-payload/): answers
/// without their questions, which stand in the form's definition beside them.
final class Typeform implements FormFormat {
    private static final String FINISHED = "form_response";

    /// What "Send test request" answers a question for a mail address with.
    private static final String TEST_ADDRESS = "an_account@example.com";

    /// Groups of questions nest; nobody nests deeper.
    private static final int DEEPEST = 4;

    private record Question(String title, String ref) {}

    @Override
    public String type() {
        return "typeform";
    }

    @Override
    public String summary() {
        return "Responses to a Typeform, by signed webhook.";
    }

    /// The response's token, which is also its id in the Responses API. Unfinished responses have
    /// the same one, so they are told apart.
    @Override
    public Optional<String> id(Document document) {
        if (!(document instanceof Document.Json(var root, var around))) {
            return Optional.empty();
        }
        var response = root.path(FINISHED);
        var token = JsonText.at(response, "token");
        if (JsonText.at(root, "event_type").equals(FINISHED) && !token.isEmpty()) {
            return Optional.of(JsonText.at(response, "form_id") + ":" + token);
        }
        var event = JsonText.at(root, "event_id");
        return event.isEmpty() ? Optional.empty() : Optional.of("event:" + event);
    }

    @Override
    public Submission read(Document document) {
        if (!(document instanceof Document.Json(var root, var around))) {
            return new Submission.Unreadable("body", "not JSON");
        }
        var event = JsonText.at(root, "event_type");
        if (event.isEmpty()) {
            return new Submission.Unreadable("/event_type", "missing");
        }
        if (!event.equals(FINISHED)) {
            return new Submission.NotALead(Reason.STATUS, "not a finished response");
        }
        var response = root.path(FINISHED);
        if (!response.isObject()) {
            return new Submission.Unreadable("/form_response", "missing");
        }
        var answers = new FormAnswers()
                .fact(LeadField.RECEIVED_AT, JsonText.at(response, "submitted_at"))
                .detail("form_id", JsonText.at(response, "form_id"))
                .detail("form_name", JsonText.at(response.path("definition"), "title"))
                .detail("submission_id", JsonText.at(response, "token"));
        var questions = new HashMap<String, Question>();
        collect(response.path("definition"), 0, questions);
        for (var answer : response.path("answers").values()) {
            add(answers, answer, questions);
        }
        for (var hidden : response.path("hidden").properties()) {
            answers.answer(hidden.getKey(), hidden.getKey(), JsonText.of(hidden.getValue()));
        }
        for (var variable : response.path("variables").values()) {
            var name = JsonText.at(variable, "key");
            answers.answer(name, name, JsonText.at(variable, JsonText.at(variable, "type")));
        }
        return new Submission.Answered(answers);
    }

    /// Questions by their id, those inside groups and contact blocks too.
    private static void collect(JsonNode holder, int depth, Map<String, Question> questions) {
        for (var field : holder.path("fields").values()) {
            var part = JsonText.at(field, "subfield_key");
            var ref = part.isEmpty() ? JsonText.at(field, "ref") : part;
            questions.putIfAbsent(JsonText.at(field, "id"), new Question(JsonText.at(field, "title"), ref));
            if (depth < DEEPEST) {
                collect(field, depth + 1, questions);
                collect(field.path("properties"), depth + 1, questions);
            }
        }
    }

    private static void add(FormAnswers answers, JsonNode answer, Map<String, Question> questions) {
        var field = answer.path("field");
        var id = JsonText.at(field, "id");
        var question = questions.getOrDefault(id, new Question("", JsonText.at(field, "ref")));
        var ref = question.ref().isEmpty() ? id : question.ref();
        var title = question.title();
        var kind = JsonText.at(answer, "type");
        var value = answer.path(kind);
        switch (kind) {
            case "email" -> {
                answers.answer(ref, title, JsonText.of(value), LeadField.EMAIL);
                answers.test(JsonText.of(value).equals(TEST_ADDRESS));
            }
            case "phone_number" -> answers.answer(ref, title, JsonText.of(value), LeadField.PHONE);
            case "file_url" -> answers.file(JsonText.of(value));
            // Not the card's digits and its holder's name.
            case "payment" -> answers.answer(ref, title, JsonText.at(value, "amount"));
            case "signature" -> answers.file(JsonText.at(value, "url"));
            case "choice", "choices" -> answers.answer(ref, title, chosen(value));
            default -> {
                switch (JsonText.at(field, "type")) {
                    case "long_text" -> answers.answer(ref, title, JsonText.of(value), LeadField.MESSAGE);
                    case "legal" -> answers.answer(ref, title, JsonText.of(value), LeadField.CONSENT);
                    default -> answers.answer(ref, title, JsonText.of(value));
                }
            }
        }
    }

    /// One choice or several, and what the person wrote under "other".
    private static String chosen(JsonNode value) {
        var all = new StringJoiner(", ");
        for (var name : new String[] {"label", "labels", "other"}) {
            var text = JsonText.of(value.path(name));
            if (!text.isEmpty()) {
                all.add(text);
            }
        }
        return all.toString();
    }
}
