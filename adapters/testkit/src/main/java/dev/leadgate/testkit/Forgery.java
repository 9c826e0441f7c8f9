package dev.leadgate.testkit;

import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/// What somebody does to a request who cannot sign one.
final class Forgery {
    /// What may be a digest.
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/_-]+=*");

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

    /// The request once for every bit of what stands there, but for those that change only how a
    /// digest is spelled.
    static void flips(Request request, Place place, int most, BiConsumer<Integer, Request> each) {
        Optional<String> value = place.value(request);
        if (value.isEmpty()) {
            return;
        }
        var good = value.get().getBytes(StandardCharsets.UTF_8);
        bits(good.length, most, bit -> {
            var changed = Damage.flipped(good, bit);
            if (!isSame(value.get(), new String(changed, StandardCharsets.UTF_8), bit / 8)) {
                each.accept(bit, place.with(request, changed));
            }
        });
    }

    private static boolean isSame(String good, String changed, int at) {
        if (at < Math.max(0, good.indexOf(' ')) && good.equalsIgnoreCase(changed)) {
            return true;
        }
        var before = run(good, at);
        var after = run(changed, at);
        return before.isPresent()
                && after.isPresent()
                && before.get().length() >= 20
                && (same(Encoding.HEX, before.get(), after.get()) || same(Encoding.BASE64, before.get(), after.get()));
    }

    private static boolean same(Encoding encoding, String one, String other) {
        var bytes = encoding.decode(one);
        return bytes.isPresent()
                && encoding.decode(other)
                        .filter(o -> Arrays.equals(o, bytes.get()))
                        .isPresent();
    }

    private static Optional<String> run(String text, int at) {
        var matcher = RUN.matcher(text);
        var before = Optional.<String>empty();
        while (matcher.find() && matcher.start() <= at) {
            if (at < matcher.end()) {
                return Optional.of(matcher.group());
            }
            before = at == matcher.end() ? Optional.of(matcher.group()) : Optional.empty();
        }
        return before;
    }
}
