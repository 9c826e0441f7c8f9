package dev.leadgate.adapters.webhook.partner;

import dev.leadgate.mapping.Document;
import dev.leadgate.mapping.FieldNames;
import dev.leadgate.mapping.Reading;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers of one form on their way into a draft. A question becomes a lead field by the
/// operator's `map:`, else by the vendor's own id, else by its wording; all others are kept by
/// their wording. A second mail address or phone number is an alternative.
public final class FormAnswers {
    private static final int MOST = 500;

    /// What the vendor calls its standard questions.
    ///
    /// @param firstName id of the given name, where it stands apart
    /// @param lastName id of the family name
    public record Standard(Map<String, LeadField> fields, String firstName, String lastName) {
        /// A vendor without ids of its own.
        public static final Standard NONE = new Standard(Map.of(), "", "");

        public Standard {
            fields = Map.copyOf(fields);
        }
    }

    private final Draft.Builder draft;
    private final FieldMap map;
    private final Standard standard;
    private final Set<LeadField> filled = EnumSet.noneOf(LeadField.class);
    private final Map<String, String> rest = new LinkedHashMap<>();
    private String first = "";
    private String last = "";
    private int answers;

    public FormAnswers(Draft.Builder draft, FieldMap map, Standard standard) {
        this.draft = draft;
        this.map = map;
        this.standard = standard;
    }

    /// @param id the vendor's name of the question, empty when it has none
    /// @param wording what the person read, empty when unknown
    public void add(String id, String wording, String answer) {
        if (answer.isBlank() || ++answers > MOST) {
            return;
        }
        var name = wording.isBlank() ? id : wording;
        var field = map.field(id)
                .or(() -> map.field(wording))
                .or(() -> Optional.ofNullable(standard.fields().get(id)));
        if (field.isPresent()) {
            put(field.get(), name, answer);
        } else if (!id.isEmpty() && id.equals(standard.firstName())) {
            first = answer.strip();
        } else if (!id.isEmpty() && id.equals(standard.lastName())) {
            last = answer.strip();
        } else if (!name.isBlank()) {
            rest.putIfAbsent(name, answer);
        }
    }

    /// Puts what stands outside the form, such as the vendor's own `email` property.
    public void put(LeadField field, String value) {
        put(field, field.word(), value);
    }

    private void put(LeadField field, String name, String value) {
        if (value.isBlank()) {
            return;
        }
        if (filled.add(field)) {
            draft.put(field, value);
        } else if (field == LeadField.EMAIL || field == LeadField.PHONE) {
            draft.alternative(value);
        } else {
            draft.field(name, value);
        }
    }

    /// Call once, behind the last answer.
    public void finish() {
        put(LeadField.NAME, (first + " " + last).strip());
        var unknown = Reading.JSON.createObjectNode();
        rest.forEach((name, answer) -> {
            var field = FieldNames.recognise(name);
            if (field.isPresent()) {
                put(field.get(), name, answer);
            } else {
                unknown.put(name, answer);
            }
        });
        FieldNames.fill(draft, new Document.Json(unknown));
    }
}
