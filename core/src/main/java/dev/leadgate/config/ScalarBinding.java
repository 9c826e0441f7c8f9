package dev.leadgate.config;

import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.spi.config.Secret;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Binds single values and checks what annotations say about them.
final class ScalarBinding {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{secret:([A-Z][A-Z0-9_]{0,63})(?: until (\\d{4}-\\d{2}-\\d{2}))?}");

    private final Secrets secrets;
    private final Optional<String> country;
    private final List<Diagnostic> problems;

    ScalarBinding(Secrets secrets, Optional<String> country, List<Diagnostic> problems) {
        this.secrets = secrets;
        this.country = country;
        this.problems = problems;
    }

    @Nullable Object scalar(ScalarType type, Field field, Yaml yaml, String path) {
        if (!(yaml instanceof Yaml.Text scalar) || scalar.nothing()) {
            return wrongKind(field, Names.withArticle(type.noun()), type.help(""), yaml, path);
        }
        var text = scalar.text();
        if (text.contains("${secret:")) {
            problems.add(Problems.invalid(
                    path,
                    "`" + field.key() + "` cannot be a secret",
                    "a secret reference where plain text is needed",
                    "only settings that hold a secret may be a `${secret:NAME}`"));
            return null;
        }
        if (type.unquoted() && !scalar.plain()) {
            problems.add(Problems.wrongKind(
                    path,
                    "`" + field.key() + "` needs " + Names.withArticle(type.noun()) + ", `\"" + Problems.quote(text)
                            + "\"` is text",
                    "text because of the quotes",
                    "remove the quotes: " + Problems.quote(text)));
            return null;
        }
        var value = type.parse(text);
        if (value.isEmpty()) {
            problems.add(
                    type.overflows(text)
                            ? Diagnostic.error(
                                    ErrorCode.LG0108,
                                    path,
                                    At.VALUE,
                                    "`" + field.key() + "` is " + Problems.quote(text) + ", outside its limits",
                                    "too large",
                                    "use a number of fewer digits")
                            : Problems.invalid(
                                    path,
                                    "invalid " + type.noun() + " `" + Problems.quote(text) + "`",
                                    type.expected(),
                                    type.help(text)));
            return null;
        }
        boolean fits =
                type == ScalarType.TEXT ? textFits(field, scalar, path) : inRange(field, value.get(), text, path);
        return fits ? value.get() : null;
    }

    private boolean textFits(Field field, Yaml.Text scalar, String path) {
        var text = scalar.text();
        if (!field.words().isEmpty() && !field.words().contains(text)) {
            problems.add(Problems.notAWord(path, field.key(), text, field.words()));
            return false;
        }
        var pattern = field.pattern().orElse(null);
        if (pattern != null && !Pattern.matches(pattern.regex(), text)) {
            var example = field.example().map(e -> "for example `" + e + "`");
            problems.add(Problems.invalid(
                    path,
                    "invalid `" + field.key() + "`: `" + Problems.quote(text) + "`",
                    "expected " + pattern.expected(),
                    example.orElse("write " + pattern.expected())));
            return false;
        }
        PhoneHint.of(path, scalar, country).ifPresent(problems::add);
        long length = text.codePointCount(0, text.length());
        return field.collection()
                || within(field, BigDecimal.valueOf(length), " characters", length + " characters long", path);
    }

    private boolean inRange(Field field, Object value, String text, String path) {
        if (field.collection()) {
            return true;
        }
        return switch (value) {
            case Integer n -> within(field, BigDecimal.valueOf(n), "", text, path);
            case Long n -> within(field, BigDecimal.valueOf(n), "", text, path);
            case Double n -> within(field, BigDecimal.valueOf(n), "", text, path);
            case BigDecimal n -> within(field, n, "", text, path);
            case Duration d -> within(field, BigDecimal.valueOf(d.toMillis(), 3), "s", text, path);
            case DataSize s -> within(field, BigDecimal.valueOf(s.bytes()), "B", text, path);
            default -> true;
        };
    }

    /// Checks the number of elements of a list or map.
    boolean sizeFits(Field field, int size, String path) {
        return within(field, BigDecimal.valueOf(size), " elements", size + " elements long", path);
    }

    private boolean within(Field field, BigDecimal number, String unit, String shown, String path) {
        boolean small = field.min().isPresent()
                && number.compareTo(BigDecimal.valueOf(field.min().get())) < 0;
        boolean large = field.max().isPresent()
                && number.compareTo(BigDecimal.valueOf(field.max().get())) > 0;
        if (small || large) {
            problems.add(Problems.outOfRange(path, field, unit, Problems.quote(shown), small));
        }
        return !small && !large;
    }

    @Nullable Object word(Class<? extends Enum<?>> type, Field field, Yaml yaml, String path) {
        var words = Names.words(type);
        if (!(yaml instanceof Yaml.Text scalar) || scalar.nothing()) {
            return wrongKind(field, "a word", "use one of " + Suggestion.list(words), yaml, path);
        }
        int index = words.indexOf(scalar.text());
        if (index < 0) {
            problems.add(Problems.notAWord(path, field.key(), scalar.text(), words));
            return null;
        }
        return type.getEnumConstants()[index];
    }

    /// No message of this method holds what the user wrote: it might be the secret.
    @Nullable Secret secret(Field field, Yaml yaml, String path) {
        var name = Defaults.secretName(path);
        if (!(yaml instanceof Yaml.Text scalar) || scalar.nothing()) {
            wrongKind(field, "a secret", "write `${secret:" + name + "}`", yaml, path);
            return null;
        }
        var matcher = REFERENCE.matcher(scalar.text());
        if (matcher.matches()) {
            return lookUp(matcher.group(1), Optional.ofNullable(matcher.group(2)), path);
        }
        if (scalar.text().startsWith("${")) {
            problems.add(Problems.invalid(
                    path,
                    "`" + field.key() + "` is not a secret reference",
                    "expected ${secret:NAME}, NAME in capital letters",
                    "write `${secret:" + name + "}`"));
            return null;
        }
        problems.add(Diagnostic.error(
                ErrorCode.LG0402,
                path,
                At.VALUE,
                "`" + field.key() + "` is a secret in plain text",
                "hidden in this message; whoever reads the file reads it",
                "set LEADGATE_SECRET_" + name + " (or put it under data/secrets/" + name
                        + ", mode 600) and write `${secret:" + name + "}` here"));
        return null;
    }

    /// @param until its last day, by UTC
    private @Nullable Secret lookUp(String name, Optional<String> until, String path) {
        var end = until.flatMap(ScalarBinding::day);
        if (until.isPresent() && end.isEmpty()) {
            problems.add(Problems.invalid(
                    path,
                    "`" + until.get() + "` is not a day",
                    "expected the last day on which it is accepted",
                    "write it as `${secret:" + name + " until 2026-12-31}`"));
            return null;
        }
        return switch (secrets.find(name)) {
            case Secrets.Lookup.Found(var secret) ->
                end.map(day -> secret.until(
                                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()))
                        .orElse(secret);
            case Secrets.Lookup.NotSet notSet -> {
                problems.add(Diagnostic.error(
                        ErrorCode.LG0401,
                        path,
                        At.VALUE,
                        "secret `" + name + "` is not set",
                        "",
                        "set LEADGATE_SECRET_" + name
                                + ", mount a file, or put it under data/secrets (mode 600); then: leadgate validate"));
                yield null;
            }
            case Secrets.Lookup.Unusable(var why, var help) -> {
                problems.add(Diagnostic.error(
                        ErrorCode.LG0403, path, At.VALUE, "secret `" + name + "` " + why, "cannot be used", help));
                yield null;
            }
        };
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private @Nullable Object wrongKind(Field field, String expected, String help, Yaml yaml, String path) {
        problems.add(Problems.wrongKind(
                path,
                "`" + field.key() + "` is " + expected + ", not " + Problems.kind(yaml),
                "expected " + expected,
                help));
        return null;
    }
}
