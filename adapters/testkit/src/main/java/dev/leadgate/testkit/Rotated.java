package dev.leadgate.testkit;

import dev.leadgate.config.Generations;
import dev.leadgate.spi.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Configurations in the middle of a change of secrets.
final class Rotated {
    private Rotated() {}

    static boolean hasSecrets(Record config) {
        return Generations.rotates(until(config, Instant.MAX));
    }

    /// A new secret of the same form before the old ones.
    static <C extends Record> C beside(C config) {
        return Generations.with(
                config,
                old -> Stream.concat(Stream.of(another(old.getFirst())), old.stream())
                        .toList());
    }

    /// Other secrets of the same form in place of all.
    static <C extends Record> C wrong(C config) {
        return Generations.with(
                config, all -> all.stream().map(Rotated::another).toList());
    }

    static <C extends Record> C until(C config, Instant end) {
        return Generations.with(
                config, all -> all.stream().map(s -> s.until(end)).toList());
    }

    /// Every letter and digit stays one of its kind, hexadecimal ones too; a prefix as in `whsec_` stays.
    private static Secret another(Secret secret) {
        var text = secret.reveal();
        int prefix = text.lastIndexOf('_', 7) + 1;
        var changed = new StringBuilder(text.substring(0, prefix));
        text.substring(prefix).chars().forEach(c -> changed.append(next((char) c)));
        return Secret.of(changed.toString());
    }

    private static char next(char c) {
        for (var ring : List.of("0123456789", "abcdef", "ABCDEF", "ghijklmnopqrstuvwxyz", "GHIJKLMNOPQRSTUVWXYZ")) {
            int at = ring.indexOf(c);
            if (at >= 0) {
                return ring.charAt((at + 1) % ring.length());
            }
        }
        return c;
    }
}
