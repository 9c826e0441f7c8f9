package dev.leadgate.adapters.webhook;

import dev.leadgate.lead.Inquiry.Attachment;
import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.FieldNames;
import dev.leadgate.mapping.FormData;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The answers of one submission of a form builder, and the draft that they make.
///
/// An answer has the form's own name for the field, the label that the person read, and sometimes
/// a type that says what it is. What the admin's map names goes first, then types, then names and
/// labels; everything else is kept under its label. Nothing is lost when two answers want the
/// same field. Not for several threads.
final class FormAnswers {
    private static final int MOST = 1_000;

    /// @param at position, which makes equal answers different
    private record Answer(int at, String ref, String label, String value, Optional<LeadField> type) {

        boolean isNamed(LeadField field) {
            return is(field, label) || is(field, ref);
        }

        private static boolean is(LeadField field, String name) {
            return FieldNames.recognise(name).filter(field::equals).isPresent();
        }

        /// Of label and name the one that says something to [FieldNames].
        String name() {
            if (!label.isBlank() && (ref.isBlank() || says(label) || !says(ref))) {
                return label;
            }
            return ref.isBlank() ? "answer " + (at + 1) : ref;
        }

        boolean isNamed() {
            return says(label) || says(ref);
        }

        private static boolean says(String name) {
            var probe = Draft.of("");
            FieldNames.fill(probe, form(Map.of(name, List.of("x")), List.of()));
            return !probe.build().values().isEmpty();
        }
    }

    private final List<Answer> answers = new ArrayList<>();
    private final Map<LeadField, String> facts = new EnumMap<>(LeadField.class);
    private final Map<String, String> details = new LinkedHashMap<>();
    private final List<Attachment> files = new ArrayList<>();
    private boolean test;

    /// An answer of a field without a telling type.
    FormAnswers answer(String ref, String label, String value) {
        return add(ref, label, value, Optional.empty());
    }

    /// @param type what the field's type says it is; `MESSAGE` for a long text, which is the
    /// message only when no other answer is called one
    FormAnswers answer(String ref, String label, String value, LeadField type) {
        return add(ref, label, value, Optional.of(type));
    }

    private FormAnswers add(String ref, String label, String value, Optional<LeadField> type) {
        if (!value.isBlank() && answers.size() < MOST) {
            answers.add(new Answer(answers.size(), ref.strip(), label.strip(), value.strip(), type));
        }
        return this;
    }

    /// Something that the form builder knows and nobody answered, such as the page.
    FormAnswers fact(LeadField field, String value) {
        if (!value.isBlank()) {
            facts.putIfAbsent(field, value.strip());
        }
        return this;
    }

    /// A fact without a field of its own, such as the form's id; a map may name it too.
    FormAnswers detail(String name, String value) {
        if (!value.isBlank()) {
            details.putIfAbsent(name, value.strip());
        }
        return this;
    }

    /// A file that the builder keeps, listed by its address.
    FormAnswers file(String url) {
        if (!url.isBlank()) {
            var path = url.strip().replaceFirst("[?#].*", "");
            file(new Attachment(decoded(path.substring(path.lastIndexOf('/') + 1)), "", -1, Optional.of(url.strip())));
        }
        return this;
    }

    FormAnswers file(Attachment file) {
        if (files.size() < MOST) {
            files.add(file);
        }
        return this;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /// Marks what the vendor says is a test.
    FormAnswers test(boolean yes) {
        test |= yes;
        return this;
    }

    Draft draft(Optional<Mapping> map) {
        var left = new ArrayList<>(answers);
        var mapped = Draft.of("form");
        map.ifPresent(m -> {
            var names = names();
            m.pick(mapped, lookup(names)).forEach(used -> left.removeIf(a -> a.equals(names.get(used))));
        });
        var sorting = new Sorting(mapped.build(), facts);
        sorting.takeTyped(left);
        sorting.takeLongText(left);
        sorting.takeRest(left, files);
        return sorting.draft(details, test);
    }

    /// Every name that a map can use: the forms' own first, then labels.
    private Map<String, Answer> names() {
        var names = new LinkedHashMap<String, Answer>();
        answers.forEach(a -> names.putIfAbsent(a.ref(), a));
        answers.forEach(a -> names.putIfAbsent(a.label(), a));
        return names;
    }

    private Document lookup(Map<String, Answer> names) {
        var values = new LinkedHashMap<String, List<String>>();
        details.forEach((name, value) -> values.put(name, List.of(value)));
        names.forEach((name, answer) -> values.put(name, List.of(answer.value())));
        return form(values, List.of());
    }

    private static Document form(Map<String, List<String>> values, List<Attachment> files) {
        return new Document.Form(new FormData(values, files));
    }

    /// Where every answer goes.
    private static final class Sorting {
        private static final Set<LeadField> REACHES = Set.of(LeadField.EMAIL, LeadField.PHONE);

        private final Map<LeadField, String> values = new EnumMap<>(LeadField.class);
        private final Map<String, String> fields;
        private final List<String> alternatives = new ArrayList<>();
        private final List<Attachment> attachments = new ArrayList<>();
        private final Set<LeadField> decided;

        Sorting(Draft mapped, Map<LeadField, String> facts) {
            decided = mapped.values().keySet();
            fields = new LinkedHashMap<>(mapped.fields());
            values.putAll(mapped.values());
            facts.forEach(values::putIfAbsent);
        }

        /// Answers whose label agrees with their type go before those with the type alone.
        void takeTyped(List<Answer> left) {
            left.removeIf(
                    a -> a.type().filter(t -> a.isNamed(t) && take(t, a, true)).isPresent());
            left.removeIf(a -> a.type().filter(t -> take(t, a, false)).isPresent());
        }

        /// A second address of the person counts as one only when its label is clear: it may be a
        /// friend's.
        private boolean take(LeadField type, Answer answer, boolean clear) {
            if (type == LeadField.MESSAGE) {
                return false;
            }
            if (values.putIfAbsent(type, answer.value()) == null) {
                return true;
            }
            if (clear && REACHES.contains(type) && !decided.contains(type)) {
                alternatives.add(answer.value());
                return true;
            }
            return false;
        }

        void takeLongText(List<Answer> left) {
            if (values.containsKey(LeadField.MESSAGE) || left.stream().anyMatch(a -> a.isNamed(LeadField.MESSAGE))) {
                return;
            }
            left.stream()
                    .filter(a -> a.type().filter(LeadField.MESSAGE::equals).isPresent() && !a.isNamed())
                    .findFirst()
                    .ifPresent(a -> {
                        values.put(LeadField.MESSAGE, a.value());
                        left.remove(a);
                    });
        }

        void takeRest(List<Answer> left, List<Attachment> files) {
            var named = new LinkedHashMap<String, List<String>>();
            for (var answer : left) {
                var name = answer.name();
                named.put(
                        named.containsKey(name) ? name + " (" + (answer.at() + 1) + ")" : name,
                        List.of(answer.value()));
            }
            var read = Draft.of("form");
            FieldNames.fill(read, form(named, files));
            var rest = read.build();
            rest.values().forEach((field, value) -> {
                var other = values.putIfAbsent(field, value);
                if (other != null && !other.equals(value)) {
                    fields.putIfAbsent(field.word(), value);
                }
            });
            rest.fields().forEach(fields::putIfAbsent);
            attachments.addAll(rest.attachments());
        }

        Draft draft(Map<String, String> details, boolean test) {
            var draft = Draft.of("form").test(test);
            values.forEach(draft::put);
            fields.forEach(draft::field);
            details.forEach(draft::field);
            alternatives.forEach(draft::alternative);
            attachments.forEach(draft::attachment);
            return draft.build();
        }
    }
}
