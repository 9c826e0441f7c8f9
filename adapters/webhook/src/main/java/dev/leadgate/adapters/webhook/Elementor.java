package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.spi.LeadField;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The webhook action of Elementor Pro's form, in both of its shapes: labels with values, or
/// ("Advanced Data") everything it knows of each field.
final class Elementor implements FormFormat {
    private static final String FIELD = "fields.";
    private static final String VALUE = ".value";

    /// What Elementor calls a field whose label is empty.
    private static final String UNLABELLED = "No Label ";

    /// Nobody's answers; a password least of all.
    private static final Set<String> SILENT =
            Set.of("password", "honeypot", "recaptcha", "recaptcha_v3", "step", "html");

    @Override
    public String type() {
        return "elementor";
    }

    @Override
    public String summary() {
        return "Forms of Elementor Pro in WordPress, by its webhook action.";
    }

    /// Elementor sends none.
    @Override
    public Optional<String> id(Document document) {
        return Optional.empty();
    }

    @Override
    public Submission read(Document document) {
        var fields = document.flattened();
        var advanced = fields.keySet().stream().anyMatch(n -> n.startsWith(FIELD) && n.endsWith(VALUE));
        var answers = new FormAnswers();
        if (advanced) {
            advanced(answers, fields);
        } else {
            simple(answers, fields);
        }
        return new Submission.Answered(answers);
    }

    private static void simple(FormAnswers answers, Map<String, String> fields) {
        fields.forEach((name, value) -> {
            switch (name) {
                case "form_id", "form_name" -> answers.detail(name, value);
                case "Page URL" -> answers.fact(LeadField.PAGE, value);
                case "Powered by" -> {}
                case String label
                when label.startsWith(UNLABELLED) -> answers.answer(label.substring(UNLABELLED.length()), label, value);
                case String label -> answers.answer(label, label, value);
            }
        });
    }

    private static void advanced(FormAnswers answers, Map<String, String> fields) {
        answers.fact(LeadField.PAGE, fields.getOrDefault("meta.page_url.value", ""));
        answers.detail("form_id", fields.getOrDefault("form.id", ""));
        answers.detail("form_name", fields.getOrDefault("form.name", ""));
        for (var name : new String[] {"remote_ip", "user_agent", "date", "time"}) {
            answers.detail(name, fields.getOrDefault("meta." + name + VALUE, ""));
        }
        fields.forEach((name, value) -> {
            if (name.startsWith(FIELD) && name.endsWith(VALUE) && name.length() > FIELD.length() + VALUE.length()) {
                var id = name.substring(FIELD.length(), name.length() - VALUE.length());
                var title = fields.getOrDefault(FIELD + id + ".title", "");
                add(answers, id, title, fields.getOrDefault(FIELD + id + ".type", ""), value);
            }
        });
    }

    private static void add(FormAnswers answers, String id, String title, String type, String value) {
        if (SILENT.contains(type)) {
            return;
        }
        switch (type) {
            case "email" -> answers.answer(id, title, value, LeadField.EMAIL);
            case "tel" -> answers.answer(id, title, value, LeadField.PHONE);
            case "textarea" -> answers.answer(id, title, value, LeadField.MESSAGE);
            case "upload" -> {
                for (var url : value.split(",")) {
                    answers.file(url);
                }
            }
            case "acceptance" -> answers.answer(id, title, consent(title, value), LeadField.CONSENT);
            default -> answers.answer(id, title, value);
        }
    }

    /// The wording beside the box, when the box was ticked.
    private static String consent(String title, String value) {
        return value.equals("on") && !title.isBlank() ? title : value;
    }
}
