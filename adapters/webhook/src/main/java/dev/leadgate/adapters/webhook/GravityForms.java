package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.Document;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Translation.Reason;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The [Webhooks add-on](https://docs.gravityforms.com/triggering-webhooks-form-submissions/) of
/// Gravity Forms. With "All Fields" the body is the [entry](https://docs.gravityforms.com/entry-object/),
/// whose fields have numbers instead of labels; with "Select Fields" the admin chose the names.
final class GravityForms implements FormFormat {
    private static final Pattern FIELD = Pattern.compile("([0-9]{1,9})(?:\\.([0-9]{1,4}))?");

    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");

    /// Of the entry, and not of the form.
    private static final Set<String> PROPERTIES = Set.of(
            "id",
            "form_id",
            "post_id",
            "date_created",
            "date_updated",
            "is_starred",
            "is_read",
            "ip",
            "source_url",
            "source_id",
            "user_agent",
            "currency",
            "payment_status",
            "payment_date",
            "payment_amount",
            "payment_method",
            "transaction_id",
            "transaction_type",
            "is_fulfilled",
            "created_by",
            "status");

    private static final List<String> KEPT = List.of("ip", "user_agent", "payment_status", "payment_amount");

    /// Prefix, first, middle, last name and suffix: the inputs of a name field.
    private static final Set<Integer> NAME_PARTS = Set.of(2, 3, 4, 6, 8);

    private static final Set<Integer> FIRST_AND_LAST = Set.of(3, 6);

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\"]{1,190}\\.[^\\s@,;<>\".]{2,63}");

    /// The "standard" format of a phone field, or an international number.
    private static final Pattern PHONE = Pattern.compile("\\([0-9]{3}\\) ?[0-9]{3}-[0-9]{4}|\\+[0-9][0-9 ()./-]{6,24}");

    @Override
    public String type() {
        return "gravity_forms";
    }

    @Override
    public String summary() {
        return "Entries of Gravity Forms in WordPress, by its Webhooks add-on.";
    }

    /// The add-on puts the fields of a GET or DELETE into the address; a form is sent by GET when its admin
    /// chose so.
    @Override
    public boolean byQuery() {
        return true;
    }

    @Override
    public Optional<String> id(Document document) {
        var fields = document.flattened();
        var id = text(fields, "id");
        var form = text(fields, "form_id");
        return id.isEmpty() || form.isEmpty()
                ? Optional.empty()
                : Optional.of(host(text(fields, "source_url")) + ":" + form + ":" + id);
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").strip();
    }

    private static String host(String url) {
        try {
            var host = URI.create(url).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    @Override
    public Submission read(Document document) {
        var fields = document.flattened();
        if (fields.isEmpty()) {
            return new Submission.Unreadable("body", "no field in it");
        }
        if (text(fields, "status").equals("spam")) {
            return new Submission.NotALead(Reason.SPAM, "marked as spam by Gravity Forms");
        }
        var answers = new FormAnswers()
                .fact(LeadField.PAGE, text(fields, "source_url"))
                .fact(LeadField.RECEIVED_AT, created(text(fields, "date_created")))
                .detail("form_id", text(fields, "form_id"))
                .detail("submission_id", text(fields, "id"));
        KEPT.forEach(name -> answers.detail(name, text(fields, name)));
        var entry = !text(fields, "form_id").isEmpty();
        var numbered = new LinkedHashMap<String, TreeMap<Integer, String>>();
        fields.forEach((name, value) -> {
            var field = FIELD.matcher(name);
            if (field.matches()) {
                var part = field.group(2) == null ? 0 : Integer.parseInt(field.group(2));
                numbered.computeIfAbsent(field.group(1), n -> new TreeMap<>()).putIfAbsent(part, value);
            } else if (!entry || !PROPERTIES.contains(name)) {
                answers.answer(name, name, value);
            }
        });
        numbered.forEach((number, parts) -> add(answers, number, parts));
        return new Submission.Answered(answers);
    }

    /// The entry's time is UTC and does not say so.
    private static String created(String text) {
        return TIME.matcher(text).matches() ? text + "Z" : text;
    }

    private static void add(FormAnswers answers, String number, SortedMap<Integer, String> parts) {
        if (isName(parts)) {
            var whole = parts.values().stream()
                    .map(String::strip)
                    .filter(v -> !v.isEmpty())
                    .collect(Collectors.joining(" "));
            answers.answer(number + ".3", number, whole, LeadField.NAME);
        } else if (isConsent(parts)) {
            answers.answer(number + ".1", number, parts.getOrDefault(2, ""), LeadField.CONSENT);
        } else {
            parts.forEach((part, value) -> {
                var name = part == 0 ? number : number + "." + part;
                var text = value.strip();
                if (EMAIL.matcher(text).matches()) {
                    answers.answer(name, name, text, LeadField.EMAIL);
                } else if (PHONE.matcher(text).matches()) {
                    answers.answer(name, name, text, LeadField.PHONE);
                } else if (text.indexOf('\n') >= 0) {
                    answers.answer(name, name, text, LeadField.MESSAGE);
                } else {
                    answers.answer(name, name, text);
                }
            });
        }
    }

    private static boolean isName(SortedMap<Integer, String> parts) {
        return NAME_PARTS.containsAll(parts.keySet())
                && parts.keySet().containsAll(FIRST_AND_LAST)
                && !(parts.getOrDefault(3, "") + parts.getOrDefault(6, "")).isBlank();
    }

    /// Ticked, the wording, and the number of its version.
    private static boolean isConsent(SortedMap<Integer, String> parts) {
        return parts.keySet().equals(Set.of(1, 2, 3))
                && parts.getOrDefault(1, "").strip().equals("1")
                && !parts.getOrDefault(2, "").isBlank()
                && parts.getOrDefault(3, "").strip().matches("[0-9]{1,9}");
    }
}
