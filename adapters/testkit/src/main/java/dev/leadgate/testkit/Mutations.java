package dev.leadgate.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Payloads with a few random edits each: what no list of known damage foresees.
final class Mutations {
    private static final int LARGEST = 1 << 20;
    private static final byte[] SYNTAX = "0-+{}[]()<>\"',:;&=%@#?\\/ \r\n\t\0".getBytes(StandardCharsets.US_ASCII);

    private final List<byte[]> originals;
    private final Random random;

    /// @param originals at least one
    Mutations(List<byte[]> originals, long seed) {
        this.originals = originals;
        this.random = new Random(seed);
    }

    /// One of the originals with one to eight edits.
    byte[] next() {
        var bytes = any().clone();
        for (int n = 1 + random.nextInt(8); n > 0 && bytes.length > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = SYNTAX[random.nextInt(SYNTAX.length)];
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 4 -> bytes = spliced(bytes, at, piece(any()));
                default -> bytes = spliced(bytes, at, piece(SYNTAX));
            }
        }
        return bytes;
    }

    private byte[] any() {
        return originals.get(random.nextInt(originals.size()));
    }

    private byte[] piece(byte[] of) {
        int from = of.length == 0 ? 0 : random.nextInt(of.length);
        return Arrays.copyOfRange(of, from, of.length);
    }

    private static byte[] spliced(byte[] into, int at, byte[] piece) {
        if (into.length + piece.length > LARGEST) {
            return into;
        }
        var out = new byte[into.length + piece.length];
        System.arraycopy(into, 0, out, 0, at);
        System.arraycopy(piece, 0, out, at, piece.length);
        System.arraycopy(into, at, out, at + piece.length, into.length - at);
        return out;
    }
}
