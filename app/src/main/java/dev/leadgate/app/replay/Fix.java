package dev.leadgate.app.replay;

import dev.leadgate.store.DeadLetters.Cause;
import java.util.regex.Pattern;

/// What to do about the dead letters of one cause, by their code and place.
///
/// @param kind names the sentence
/// @param field the sender's field it is about; empty when none is
/// @param target the lead's field that it looks like; empty when none is
public record Fix(Kind kind, String source, String field, String target) {
    private static final Pattern LOOKALIKE = Pattern.compile("found `(.{1,200}?)`, looks like `([a-z_]{1,40})`");

    /// Each with its sentence; `{source}`, `{field}` and `{target}` stand for what the cause names.
    public enum Kind {
        LOOKALIKE("under `sources.{source}.map` write `{target}: {field}`, then replay"),
        UNREACHABLE("look at the sample: name the field with the mail address or phone number under"
                + " `sources.{source}.map`, or discard what has none"),
        NOT_CONFIGURED("put source `{source}` back into the configuration and replay, or discard"),
        UNREADABLE("look at {field} in the sample: when the sender changed its format, adapt `sources.{source}` and"
                + " replay; when the bytes are damaged, have them sent again and discard"),
        FIELD("look at {field} in the sample and say under `sources.{source}.map` how it is to be read (`as:`), then"
                + " replay"),
        DATE("say under `sources.{source}.map` how dates in {field} are written, such as `as: date, format:"
                + " dd.MM.yyyy`, then replay"),
        ADAPTER("this is a bug in the adapter: update Leadgate or the plugin, then replay; keep the sample for the"
                + " report"),
        SETTLING("this is a bug in Leadgate: look for LG0606 in the log, update, then replay"),
        DETAILS(
                "when `{source}` had lost its access at the vendor, give it back and replay; when the vendor deleted the"
                        + " lead, discard"),
        UNKNOWN("look at the sample, mend what it shows, then replay");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /// `lookalike`
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static Fix of(Cause cause) {
        return switch (cause.code()) {
            case "LG0601" -> {
                var found = LOOKALIKE.matcher(cause.detail());
                yield found.find()
                        ? new Fix(Kind.LOOKALIKE, cause.source(), found.group(1), found.group(2))
                        : simple(Kind.UNREACHABLE, cause);
            }
            case "LG0602" ->
                simple(
                        cause.place().isEmpty() && cause.detail().contains("no longer configured")
                                ? Kind.NOT_CONFIGURED
                                : Kind.UNREADABLE,
                        cause);
            case "LG0603" -> simple(Kind.FIELD, cause);
            case "LG0604" -> simple(Kind.DATE, cause);
            case "LG0605" -> simple(Kind.ADAPTER, cause);
            case "LG0606" -> simple(Kind.SETTLING, cause);
            case "LG0607" -> simple(Kind.DETAILS, cause);
            default -> simple(Kind.UNKNOWN, cause);
        };
    }

    private static Fix simple(Kind kind, Cause cause) {
        return new Fix(kind, cause.source(), cause.place().isEmpty() ? "the payload" : cause.place(), "");
    }

    /// One English sentence without its first capital, for `help:`.
    public String sentence() {
        return kind.sentence
                .replace("{source}", source)
                .replace("{target}", target)
                .replace("{field}", field);
    }
}
