package dev.leadgate.normalize;

import java.util.Map;

/// What each short run of characters says for each language: open addressing over flat arrays,
/// since a model holds some hundred thousand of them and one text asks for some hundred.
/// Immutable.
final class GramWeights {
    static final int LONGEST = 3;

    private final int languages;
    private final long[] keys;
    private final float[] weights;

    /// @param byGram one weight per language; grams longer than [#LONGEST] are never asked for
    GramWeights(int languages, Map<String, float[]> byGram) {
        this.languages = languages;
        int room = Integer.highestOneBit(Math.max(1, byGram.size())) * 4;
        keys = new long[room];
        weights = new float[room * languages];
        byGram.forEach((gram, weight) -> {
            if (!gram.isEmpty() && gram.length() <= LONGEST) {
                int at = place(keys, key(gram, 0, gram.length()));
                keys[at] = key(gram, 0, gram.length());
                System.arraycopy(weight, 0, weights, at * languages, languages);
            }
        });
    }

    /// Adds up the weights of all different grams of a text, by language.
    double[] sums(CharSequence text) {
        var seen = new long[Integer.highestOneBit(Math.max(1, LONGEST * text.length())) * 4];
        var sums = new double[languages];
        for (int length = 1; length <= LONGEST; length++) {
            for (int from = 0; from + length <= text.length(); from++) {
                long gram = key(text, from, length);
                int at = place(seen, gram);
                if (seen[at] == 0) {
                    seen[at] = gram;
                    add(gram, sums);
                }
            }
        }
        return sums;
    }

    private void add(long gram, double[] sums) {
        int at = place(keys, gram);
        if (keys[at] == gram) {
            for (int i = 0; i < languages; i++) {
                sums[i] += weights[at * languages + i];
            }
        }
    }

    /// Where a key stands or would stand. No key is 0, and a quarter of the places at least is
    /// free.
    private static int place(long[] keys, long key) {
        int at = (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> 32) & keys.length - 1;
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private static long key(CharSequence text, int from, int length) {
        long key = length;
        for (int i = from; i < from + length; i++) {
            key = key << 16 | Character.toLowerCase(text.charAt(i));
        }
        return key;
    }
}
