package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Translator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;

/// Damaged payloads: no translator may throw, take long, or answer differently in another country.
final class Mutations {
    private Mutations() {}

    static void survives(Translator translator, List<byte[]> originals, String mediaType, long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var bytes = mutate(originals.get(random.nextInt(originals.size())), random);
            var raw = Cases.raw(bytes, mediaType);
            var once = translator.translate(raw);
            assertThat(once).as("seed %d, mutation %d", seed, i).isNotNull();
            assertThat(elsewhere(() -> translator.translate(raw)))
                    .as("seed %d, mutation %d", seed, i)
                    .isEqualTo(once);
        }
    }

    static <T> T elsewhere(java.util.function.Supplier<T> work) {
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            return work.get();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        var bytes = original.clone();
        if (bytes.length == 0) {
            return bytes;
        }
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 2 -> bytes[at] = (byte) random.nextInt(256);
                case 3 -> bytes[at] = (byte) "0{}[]\",:&=%\n\\".charAt(random.nextInt(13));
                case 4 -> {
                    var twice = Arrays.copyOf(bytes, bytes.length + bytes.length - at);
                    System.arraycopy(bytes, at, twice, bytes.length, bytes.length - at);
                    bytes = twice.length > 1 << 20 ? bytes : twice;
                }
                default -> throw new IllegalStateException("five kinds");
            }
        }
        return bytes;
    }
}
