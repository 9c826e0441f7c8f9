package dev.leadgate.spi;

import dev.leadgate.lead.Inquiry.Attachment;
import dev.leadgate.lead.Reach.Handle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A lead as the source wrote it: strings that nobody normalized yet.
///
/// @param kind what it is: `form`, `mail`, `message`, `missed_call`, `call`
/// @param values canonical fields; blank values are left out
/// @param fields everything else the source sent, by the source's own names
/// @param handles accounts on networks that are neither mail nor telephone
/// @param alternatives further mail addresses and phone numbers beyond the first of each
/// @param test the vendor says it is a test
/// @param broken why nobody can read this one of several; it becomes a dead letter, the others leads
public record Draft(
        String kind,
        Map<LeadField, String> values,
        Map<String, String> fields,
        List<Handle> handles,
        List<String> alternatives,
        List<Attachment> attachments,
        boolean test,
        Optional<Translation.Unreadable> broken) {

    public Draft {
        values = Map.copyOf(values);
        fields = Map.copyOf(fields);
        handles = List.copyOf(handles);
        alternatives = List.copyOf(alternatives);
        attachments = List.copyOf(attachments);
    }

    public Draft(
            String kind,
            Map<LeadField, String> values,
            Map<String, String> fields,
            List<Handle> handles,
            List<String> alternatives,
            List<Attachment> attachments,
            boolean test) {
        this(kind, values, fields, handles, alternatives, attachments, test, Optional.empty());
    }

    /// Keeps the place of an item that cannot be read among others that can.
    ///
    /// @param where the item's place within the payload
    public static Draft unreadable(String where, String detail) {
        return new Draft(
                "unreadable",
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                Optional.of(new Translation.Unreadable(where, detail)));
    }

    public static Builder of(String kind) {
        return new Builder(kind);
    }

    /// Collects a draft; blank and absent values are skipped, the first value of a field wins.
    public static final class Builder {
        private final String kind;
        private final Map<LeadField, String> values = new EnumMap<>(LeadField.class);
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final List<Handle> handles = new ArrayList<>();
        private final List<String> alternatives = new ArrayList<>();
        private final List<Attachment> attachments = new ArrayList<>();
        private boolean test;

        private Builder(String kind) {
            this.kind = kind;
        }

        public Builder put(LeadField field, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                values.putIfAbsent(field, value);
            }
            return this;
        }

        public Builder field(String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                fields.putIfAbsent(name, value);
            }
            return this;
        }

        public Builder handle(Handle handle) {
            handles.add(handle);
            return this;
        }

        /// A further mail address or phone number.
        public Builder alternative(String reach) {
            alternatives.add(reach);
            return this;
        }

        public Builder attachment(Attachment attachment) {
            attachments.add(attachment);
            return this;
        }

        public Builder test(boolean test) {
            this.test = test;
            return this;
        }

        public Draft build() {
            return new Draft(kind, values, fields, handles, alternatives, attachments, test);
        }
    }
}
