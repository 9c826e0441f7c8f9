package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Answers of a VK lead form. What VK itself asks for has fixed keys; questions of the community
/// are kept by their wording.
///
/// @param known by VK's keys
/// @param others by question
record VkAnswers(Map<String, String> known, Map<String, String> others) {
    private static final Map<String, LeadField> FIELDS = Map.of(
            "email", LeadField.EMAIL,
            "phone_number", LeadField.PHONE);
    private static final int MOST = 100;

    static VkAnswers of(JsonNode answers) {
        var known = new LinkedHashMap<String, String>();
        var others = new LinkedHashMap<String, String>();
        for (var answer : answers.values()) {
            var key = answer.path("key").stringValue("");
            var text = text(answer.path("answer"));
            if (key.isEmpty() || text.isBlank() || known.size() + others.size() >= MOST) {
                continue;
            }
            if (!key.startsWith("custom")) {
                known.putIfAbsent(key, text);
            } else {
                var question = answer.path("question").stringValue("").strip();
                var name =
                        question.isEmpty() || others.containsKey(question) ? (question + " " + key).strip() : question;
                others.putIfAbsent(name, text);
            }
        }
        return new VkAnswers(known, others);
    }

    boolean named() {
        return known.containsKey("first_name") || known.containsKey("last_name");
    }

    void into(Draft.Builder draft) {
        draft.put(
                LeadField.NAME,
                Stream.of("first_name", "patronymic_name", "last_name")
                        .map(k -> known.getOrDefault(k, "").strip())
                        .filter(n -> !n.isEmpty())
                        .collect(Collectors.joining(" ")));
        known.forEach((key, text) -> {
            var field = FIELDS.get(key);
            if (field != null) {
                draft.put(field, text);
            } else if (!key.endsWith("_name")) {
                draft.field(key, text);
            }
        });
        others.forEach(draft::field);
    }

    /// The callback writes a text; lists of `{key, value}` are how choices stand elsewhere.
    private static String text(JsonNode answer) {
        if (answer.isArray()) {
            var all = new StringJoiner(", ");
            answer.values().forEach(a -> all.add(text(a)));
            return all.toString();
        }
        return answer.isObject() ? answer.path("value").asString("") : answer.asString("");
    }
}
