package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Jotform posts a form whose part `rawRequest` is the browser's request as JSON: answers by
/// `q3_name` and some bookkeeping. What the API tells of the same submission has labels and types.
final class JotformFormat implements FormFormat {
    private static final String RAW = "rawRequest";
    private static final Pattern QUESTION = Pattern.compile("q[0-9]{1,6}_(.+)");

    @Override
    public String type() {
        return "jotform";
    }

    @Override
    public String summary() {
        return "Submissions of Jotform forms, by webhook.";
    }

    @Override
    public Optional<String> id(Document document) {
        var fields = document.flattened();
        var submission = text(fields, "submissionID");
        return submission.isEmpty() ? Optional.empty() : Optional.of(text(fields, "formID") + ":" + submission);
    }

    /// The id that the API knows; empty when the payload has none.
    static String submission(Payload payload) {
        return Reading.of(payload) instanceof Reading.Documents d
                ? text(d.documents().getFirst().flattened(), "submissionID")
                : "";
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").strip();
    }

    @Override
    public Submission read(Document document) {
        var fields = document.flattened();
        var raw = raw(fields);
        if (raw.isEmpty()) {
            return new Submission.Unreadable(RAW, fields.containsKey(RAW) ? "not a JSON object" : "missing");
        }
        var answers = answers(fields, raw);
        for (var field : raw.get().properties()) {
            var question = QUESTION.matcher(field.getKey());
            if (question.matches()) {
                add(answers, question.group(1), "", "", field.getValue());
            } else if (isFiles(field.getValue())) {
                // Uploads stand under the bare name of their question.
                field.getValue().values().forEach(f -> answers.file(JsonText.of(f)));
            }
        }
        return new Submission.Answered(answers);
    }

    @Override
    public Submission read(Document document, Document fetched) {
        if (!(fetched instanceof Document.Json(var root, var around))
                || !root.path("content").path("answers").isObject()) {
            return read(document);
        }
        var fields = document.flattened();
        var content = root.path("content");
        var answers = answers(fields, raw(fields)).detail("created_at", JsonText.at(content, "created_at"));
        for (var answer : content.path("answers").values()) {
            var type = JsonText.at(answer, "type");
            var given = answer.path("answer");
            if (type.equals("control_fileupload")) {
                Stream.concat(Stream.of(given), given.valueStream())
                        .map(f -> f.asString(""))
                        .filter(JotformFormat::isAddress)
                        .forEach(answers::file);
            } else {
                add(answers, JsonText.at(answer, "name"), JsonText.at(answer, "text"), type, given);
            }
        }
        return new Submission.Answered(answers);
    }

    private static Optional<JsonNode> raw(Map<String, String> fields) {
        return Reading.of(Payload.utf8(fields.getOrDefault(RAW, ""), "application/json")) instanceof Reading.Documents d
                        && d.documents().getFirst() instanceof Document.Json(var root, var around)
                ? Optional.of(root)
                : Optional.empty();
    }

    private static FormAnswers answers(Map<String, String> fields, Optional<JsonNode> raw) {
        return new FormAnswers()
                .test(raw.filter(r -> JsonText.at(r, "preview").equals("true")).isPresent())
                .detail("form_id", text(fields, "formID"))
                .detail("form_name", text(fields, "formTitle"))
                .detail("submission_id", text(fields, "submissionID"))
                .detail("ip", text(fields, "ip"));
    }

    private static boolean isFiles(JsonNode value) {
        return value.isArray() && !value.isEmpty() && value.valueStream().allMatch(v -> isAddress(v.asString("")));
    }

    private static boolean isAddress(String text) {
        return text.startsWith("https://") || text.startsWith("http://");
    }

    /// The parts of an answer tell what it is, also where its type is not known.
    private static void add(FormAnswers answers, String name, String label, String type, JsonNode answer) {
        if (answer.has("first") || answer.has("last")) {
            answers.answer(
                    name, label, parts(answer, " ", "prefix", "first", "middle", "last", "suffix"), LeadField.NAME);
        } else if (answer.has("full") || (answer.has("area") && answer.has("phone"))) {
            answers.answer(name, label, phone(answer), LeadField.PHONE);
        } else if (answer.has("addr_line1") || answer.has("postal")) {
            address(answers, name, label, answer);
        } else if (answer.has("year") && answer.has("month")) {
            answers.answer(name, label, date(answer));
        } else if (answer.isObject()) {
            answers.answer(name, label, JsonText.of(answer));
        } else {
            typed(answers, name, label, type, JsonText.of(answer));
        }
    }

    private static void typed(FormAnswers answers, String name, String label, String type, String value) {
        switch (type) {
            case "control_email" -> answers.answer(name, label, value, LeadField.EMAIL);
            case "control_phone" -> answers.answer(name, label, value, LeadField.PHONE);
            case "control_fullname" -> answers.answer(name, label, value, LeadField.NAME);
            case "control_textarea" -> answers.answer(name, label, value, LeadField.MESSAGE);
            default -> answers.answer(name, label, value);
        }
    }

    private static String parts(JsonNode answer, String between, String... names) {
        return Stream.of(names)
                .map(n -> JsonText.at(answer, n))
                .filter(v -> !v.isEmpty())
                .collect(Collectors.joining(between));
    }

    private static String phone(JsonNode answer) {
        var full = JsonText.at(answer, "full");
        if (!full.isEmpty()) {
            return full;
        }
        var country = JsonText.at(answer, "country").replaceFirst("^\\+", "");
        return (country.matches("[0-9]{1,3}") ? "+" + country + " " : "") + parts(answer, " ", "area", "phone");
    }

    private static void address(FormAnswers answers, String name, String label, JsonNode answer) {
        var lines = parts(answer, ", ", "addr_line1", "addr_line2");
        answers.answer(name, label, lines);
        for (var part : List.of(
                Map.entry("city", LeadField.CITY),
                Map.entry("state", LeadField.REGION),
                Map.entry("postal", LeadField.POSTAL_CODE),
                Map.entry("country", LeadField.COUNTRY))) {
            answers.answer(name + "." + part.getKey(), "", JsonText.at(answer, part.getKey()), part.getValue());
        }
    }

    private static String date(JsonNode answer) {
        var time = JsonText.at(answer, "timeInput");
        var clock = time.isEmpty() ? parts(answer, ":", "hour", "min") : time;
        return (parts(answer, "-", "year", "month", "day") + " " + clock + " " + JsonText.at(answer, "ampm")).strip();
    }
}
