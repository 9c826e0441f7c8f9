package dev.leadgate.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Java names as they stand in YAML and in sentences.
final class Names {
    private Names() {}

    /// `firstContact` is `first_contact`, `try_` is `try`.
    static String key(String component) {
        return snake(component.endsWith("_") ? component.substring(0, component.length() - 1) : component);
    }

    /// `HmacSha256` is `hmac_sha256`.
    static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static List<String> words(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Names::word).toList();
    }

    /// `WebFormConfig` is `web form`.
    static String noun(Class<?> type) {
        var name = type.getSimpleName().replaceAll("(?<=.)(Config|Settings|Common)$", "");
        return snake(name).replace('_', ' ');
    }

    static String withArticle(String noun) {
        if (noun.equals("configuration")) {
            return "the configuration";
        }
        boolean vowel = !noun.isEmpty() && "aeio".indexOf(noun.charAt(0)) >= 0;
        return (vowel ? "an " : "a ") + noun;
    }
}
