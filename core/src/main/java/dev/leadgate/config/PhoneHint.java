package dev.leadgate.config;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.leadgate.config.Diagnostic.At;
import dev.leadgate.error.ErrorCode;
import java.util.Optional;
import java.util.regex.Pattern;

/// Warns of phone numbers that other YAML tools would spoil. Leadgate itself keeps them as text.
final class PhoneHint {
    private static final Pattern SPOILED = Pattern.compile("0[0-9]{7,14}|\\+[0-9]{7,15}");

    private PhoneHint() {}

    static Optional<Diagnostic> of(String path, Yaml.Text scalar, Optional<String> country) {
        if (!scalar.plain() || !SPOILED.matcher(scalar.text()).matches()) {
            return Optional.empty();
        }
        var text = scalar.text();
        var lost = text.startsWith("+") ? "the plus" : "the leading zero";
        var better = text.startsWith("+") ? Optional.<String>empty() : country.flatMap(c -> international(text, c));
        return Optional.of(Diagnostic.warning(
                ErrorCode.LG0107,
                path,
                At.VALUE,
                "phone number without quotes",
                "some other YAML tools read this as a number and drop " + lost,
                "write \"" + text + "\""
                        + better.map(b -> ", or better \"" + b + "\"").orElse("")));
    }

    private static Optional<String> international(String text, String country) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            return Optional.of(phones.format(phones.parse(text, country), PhoneNumberFormat.E164));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
