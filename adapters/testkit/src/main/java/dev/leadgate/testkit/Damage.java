package dev.leadgate.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// What networks, senders and attackers do to bytes.
final class Damage {
    private static final int MEBIBYTE = 1 << 20;

    private final long seed;
    private final Set<List<Object>> seen = new HashSet<>();

    /// The same damage for the same seed.
    Damage(long seed) {
        this.seed = seed;
    }

    /// Named variants of a payload. What has nothing of the payload in it comes with the first of its kind only:
    /// a megabyte of brackets says nothing more beside the next example of the same settings and media type.
    Map<String, byte[]> of(Record settings, String mediaType, byte[] good) {
        var all = changed(good, seed);
        if (seen.add(List.of(settings, mediaType))) {
            all.putAll(foreign(seed));
        }
        return all;
    }

    private static Map<String, byte[]> changed(byte[] good, long seed) {
        var random = new Random(seed);
        var all = new LinkedHashMap<String, byte[]>();
        all.put("empty", new byte[0]);
        for (int i = 1; i <= 8; i++) {
            all.put("truncated to " + i + "/9", Arrays.copyOf(good, good.length * i / 9));
        }
        for (int i = 0; i < 24 && good.length > 0; i++) {
            all.put("bit flip " + i, flipped(good, random.nextInt(good.length * 8)));
        }
        all.put("UTF-16", new String(good, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16));
        all.put("not UTF-8", latin(good));
        all.put(
                "NUL between",
                new String(good, StandardCharsets.UTF_8).replace("e", "\0").getBytes(StandardCharsets.UTF_8));
        all.put("1 MiB of copies", copies(good));
        all.put("1 MiB of blanks behind it", Arrays.copyOf(good, MEBIBYTE));
        return all;
    }

    private static Map<String, byte[]> foreign(long seed) {
        var all = new LinkedHashMap<String, byte[]>();
        var noise = new byte[MEBIBYTE];
        new Random(seed).nextBytes(noise);
        all.put("1 MiB of noise", noise);
        all.put("null", "null".getBytes(StandardCharsets.US_ASCII));
        all.put("huge number", ("{\"a\":1e" + "9".repeat(90) + "}").getBytes(StandardCharsets.US_ASCII));
        all.put("deep arrays", "[".repeat(200_000).getBytes(StandardCharsets.US_ASCII));
        all.put("deep objects", "{\"a\":".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        all.put("deep tags", "<a>".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        all.put("many pairs", "a[b][c]=1&".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        return all;
    }

    static byte[] flipped(byte[] good, int bit) {
        var copy = good.clone();
        copy[bit / 8] ^= (byte) (1 << (bit % 8));
        return copy;
    }

    private static byte[] copies(byte[] good) {
        var out = new ByteArrayOutputStream(MEBIBYTE);
        while (good.length > 0 && out.size() + good.length <= MEBIBYTE) {
            out.writeBytes(good);
        }
        return out.toByteArray();
    }

    private static byte[] latin(byte[] good) {
        var out = new ByteArrayOutputStream(good.length + 8);
        for (byte b : good) {
            out.write(b == 'a' ? 0xE4 : b);
        }
        return out.toByteArray();
    }
}
