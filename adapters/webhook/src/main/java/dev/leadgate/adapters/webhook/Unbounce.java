package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.Reading;
import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Unbounce's form webhook: a few facts of the page as form fields, and the answers as JSON in
/// `data.json`, each a list of texts.
final class Unbounce implements FormFormat {
    private static final String DATA = "data.json";
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-9]{2}) ([AP])M UTC");

    @Override
    public String type() {
        return "unbounce";
    }

    @Override
    public String summary() {
        return "Forms of Unbounce landing pages, by webhook.";
    }

    /// Unbounce sends no id. Page, answers, day and minute together are one, when it tells the
    /// day.
    @Override
    public Optional<String> id(Document document) {
        var fields = document.flattened();
        var answers = answers(fields.getOrDefault(DATA, ""));
        return answers.filter(a -> !first(a, "date_submitted").isEmpty())
                .map(a -> "hash:"
                        + Sha256.hex(fields.getOrDefault("page_id", "") + "\n" + fields.getOrDefault("variant", "")
                                + "\n" + fields.getOrDefault(DATA, "")));
    }

    private static Optional<JsonNode> answers(String json) {
        return json.isBlank()
                        || !(Reading.of(Payload.utf8(json, "application/json")) instanceof Reading.Documents d)
                        || !(d.documents().getFirst() instanceof Document.Json(var root, var around))
                ? Optional.empty()
                : Optional.of(root);
    }

    private static String first(JsonNode answers, String name) {
        var value = answers.path(name);
        return JsonText.of(value.isArray() ? value.path(0) : value);
    }

    @Override
    public Submission read(Document document) {
        var fields = document.flattened();
        var json = fields.getOrDefault(DATA, "");
        var parsed = answers(json);
        if (!json.isBlank() && parsed.isEmpty()) {
            return new Submission.Unreadable(DATA, "not a JSON object");
        }
        var answers = new FormAnswers().fact(LeadField.PAGE, fields.getOrDefault("page_url", ""));
        for (var name : new String[] {"page_id", "page_name", "variant"}) {
            answers.detail(name, fields.getOrDefault(name, ""));
        }
        if (parsed.isPresent()) {
            add(answers, parsed.get());
        } else {
            fields.forEach((name, value) -> add(answers, name, value));
        }
        return new Submission.Answered(answers);
    }

    private static void add(FormAnswers answers, JsonNode data) {
        answers.fact(LeadField.RECEIVED_AT, time(first(data, "date_submitted"), first(data, "time_submitted")));
        for (var field : data.properties()) {
            add(answers, field.getKey(), JsonText.of(field.getValue()));
        }
    }

    private static void add(FormAnswers answers, String name, String value) {
        switch (name) {
            case "page_url", "page_uuid", "page_id", "page_name", "variant", "data.xml" -> {}
            case "ip_address", "date_submitted", "time_submitted" -> answers.detail(name, value);
            case String field -> answers.answer(field, field, value);
        }
    }

    /// `2026-01-01` and `09:00 AM UTC` as one; empty unless both are so.
    private static String time(String day, String time) {
        var clock = TIME.matcher(time);
        if (!DAY.matcher(day).matches() || !clock.matches()) {
            return "";
        }
        int hour = Integer.parseInt(clock.group(1)) % 12 + (clock.group(3).equals("P") ? 12 : 0);
        return day + "T" + (hour < 10 ? "0" : "") + hour + ":" + clock.group(2) + ":00Z";
    }
}
