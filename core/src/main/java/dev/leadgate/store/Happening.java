package dev.leadgate.store;

import java.util.Locale;

/// Something that happened to a lead and that an automation may follow.
///
/// @param subject the field, the tag, the new state, or what was missed: `accept`, `contact`; empty for a new lead
public record Happening(Kind kind, String subject) {

    /// What automations can wait for.
    public enum Kind {
        LEAD_CREATED,
        FIELD_CHANGED,
        TAG_ADDED,
        STAGE_CHANGED,
        SLA_MISSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public static Happening created() {
        return new Happening(Kind.LEAD_CREATED, "");
    }

    /// `tag_added vip`.
    @Override
    public String toString() {
        return subject.isEmpty() ? kind.word() : kind.word() + " " + subject;
    }
}
