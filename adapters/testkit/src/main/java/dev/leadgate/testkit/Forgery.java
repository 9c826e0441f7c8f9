package dev.leadgate.testkit;

import dev.leadgate.spi.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/// What somebody does to a request who cannot sign one.
final class Forgery {
    private Forgery() {}

    /// Numbers of bits from 0 up, spread evenly when there are more than so many.
    static void bits(int bytes, int most, IntConsumer each) {
        long all = bytes * 8L;
        if (all <= most) {
            for (int bit = 0; bit < all; bit++) {
                each.accept(bit);
            }
            return;
        }
        for (long i = 0; i < most; i++) {
            each.accept((int) (i * all / most));
        }
    }

    /// The proof gone, given twice, emptied or cut.
    static Map<String, Request> spoiled(Request request, Place place) {
        var all = new LinkedHashMap<String, Request>();
        var value = place.value(request);
        if (value.isPresent()) {
            all.put("without " + place, place.without(request));
            place.twice(request).ifPresent(r -> all.put(place + " given twice", r));
            var bytes = value.get().getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0) {
                all.put(place + " empty", place.with(request, new byte[0]));
                all.put(place + " cut", place.with(request, Arrays.copyOf(bytes, bytes.length / 2)));
                // In a list of signatures one more changes nothing.
                if (!value.get().contains(",")) {
                    all.put(place + " repeated", place.with(request, repeated(bytes)));
                }
            }
        }
        return all;
    }

    private static byte[] repeated(byte[] bytes) {
        var twice = Arrays.copyOf(bytes, bytes.length * 2);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        return twice;
    }

    /// The request once for every bit of what stands there, but for those that change only the case of a
    /// scheme's name, as in `basic dTpw` (RFC 9110, 11.1).
    static void flips(Request request, Place place, int most, BiConsumer<Integer, Request> each) {
        Optional<String> value = place.value(request);
        if (value.isEmpty()) {
            return;
        }
        int scheme = Math.max(0, value.get().indexOf(' '));
        var good = value.get().getBytes(StandardCharsets.UTF_8);
        bits(good.length, most, bit -> {
            var changed = Damage.flipped(good, bit);
            boolean sameScheme =
                    bit / 8 < scheme && value.get().equalsIgnoreCase(new String(changed, StandardCharsets.UTF_8));
            if (!sameScheme) {
                each.accept(bit, place.with(request, changed));
            }
        });
    }
}
