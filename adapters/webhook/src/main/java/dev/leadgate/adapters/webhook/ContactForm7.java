package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.spi.LeadField;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Contact Form 7 through the plugin ["CF7 to Webhook"](https://wordpress.org/plugins/cf7-to-zapier/):
/// the form's tags by their names, and WordPress's special mail tags, which begin with `_`.
final class ContactForm7 implements FormFormat {
    /// How the form editor names a tag when nobody else does: `tel-872`.
    private static final Pattern GENERATED = Pattern.compile("(email|tel|textarea|acceptance)-[0-9]{1,9}");

    @Override
    public String type() {
        return "cf7";
    }

    @Override
    public String summary() {
        return "Contact Form 7 in WordPress, by the plugin CF7 to Webhook.";
    }

    /// The plugin sends none.
    @Override
    public Optional<String> id(Document document) {
        return Optional.empty();
    }

    @Override
    public Submission read(Document document) {
        var answers = new FormAnswers();
        if (document instanceof Document.Json(var root, var around)) {
            for (var field : root.properties()) {
                if (isFiles(field.getValue())) {
                    field.getValue().values().forEach(url -> answers.file(JsonText.of(url)));
                } else {
                    add(answers, field.getKey(), JsonText.of(field.getValue()));
                }
            }
        } else {
            document.flattened().forEach((name, value) -> add(answers, name, value));
        }
        return new Submission.Answered(answers);
    }

    /// Uploads are a list of addresses; a list of choices is not.
    private static boolean isFiles(JsonNode value) {
        return value.isArray()
                && !value.isEmpty()
                && value.valueStream().allMatch(v -> v.asString("").matches("https?://\\S+"));
    }

    private static void add(FormAnswers answers, String name, String value) {
        switch (name) {
            case "_url" -> answers.fact(LeadField.PAGE, value);
            case "_contact_form_title", "_wpcf7_title" -> answers.detail("form_name", value);
            case String tag when tag.startsWith("_") -> answers.detail(tag, value);
            case String tag -> named(answers, tag, value);
        }
    }

    private static void named(FormAnswers answers, String tag, String value) {
        var generated = GENERATED.matcher(tag);
        switch (generated.matches() ? generated.group(1) : "") {
            case "email" -> answers.answer(tag, tag, value, LeadField.EMAIL);
            case "tel" -> answers.answer(tag, tag, value, LeadField.PHONE);
            case "textarea" -> answers.answer(tag, tag, value, LeadField.MESSAGE);
            case "acceptance" -> answers.answer(tag, tag, value, LeadField.CONSENT);
            default -> answers.answer(tag, tag, value);
        }
    }
}
