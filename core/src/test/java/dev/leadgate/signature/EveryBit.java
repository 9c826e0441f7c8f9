package dev.leadgate.signature;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/// Whatever proves a sender, and whatever that proof covers, once for every bit of it that is another one.
final class EveryBit {
    private EveryBit() {}

    /// @param accepts what a check says of the changed bytes
    static void isRefused(String what, byte[] good, Predicate<byte[]> accepts) {
        for (int bit = 0; bit < good.length * 8; bit++) {
            var changed = good.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            if (accepts.test(changed)) {
                throw new AssertionError("accepted with bit " + bit + " of " + what + " flipped");
            }
        }
    }

    /// The same for a text; what is no character any more is the replacement character.
    static void isRefused(String what, String good, Predicate<String> accepts) {
        isRefused(
                what,
                good.getBytes(StandardCharsets.UTF_8),
                changed -> accepts.test(new String(changed, StandardCharsets.UTF_8)));
    }
}
