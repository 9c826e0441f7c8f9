package dev.leadgate.normalize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/// The language of a text by Apache OpenNLP's model, cut down to the languages asked for: the
/// answer is that of the whole model restricted to them, for a fraction of the time and memory.
/// Deterministic, safe for many threads.
final class LanguageGuess {
    private static final int MIN_LETTERS = 20;

    /// More text hardly changes the answer but costs time.
    private static final int MAX_CHARS = 160;

    /// How far the best language must be ahead of the next, in the model's log odds.
    private static final double MIN_LEAD = 0.1;

    /// Where the model names an individual language and ISO 639-1 its macrolanguage.
    private static final Map<String, String> INDIVIDUAL =
            Map.of("zh", "cmn", "fa", "pes", "ms", "msa", "et", "est", "lv", "lav", "no", "nob");

    private final List<String> languages;
    private final GramWeights weights;

    /// @param wanted ISO 639-1; those the model does not know are left out
    LanguageGuess(List<String> wanted) {
        try (var in = LanguageGuess.class.getResourceAsStream("/langdetect-183.bin")) {
            var model = new LanguageDetectorModel(Objects.requireNonNull(in, "langdetect-183.bin"));
            var whole = (AbstractModel) model.getMaxentModel();
            languages = wanted.stream()
                    .distinct()
                    .filter(l -> whole.getIndex(outcome(l)) >= 0)
                    .toList();
            weights = cut(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// ISO 639-1, or nothing for a text that is short or unlike all of the languages.
    Optional<String> of(String text) {
        if (languages.isEmpty()
                || text.codePoints()
                                .filter(Character::isLetter)
                                .limit(MIN_LETTERS)
                                .count()
                        < MIN_LETTERS) {
            return Optional.empty();
        }
        var sums = weights.sums(LanguageText.of(PlainText.atMost(MAX_CHARS, text)));
        int best = 0;
        for (int i = 1; i < sums.length; i++) {
            best = sums[i] > sums[best] ? i : best;
        }
        double others = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sums.length; i++) {
            others = i == best ? others : Math.max(others, sums[i]);
        }
        return sums[best] - others >= MIN_LEAD ? Optional.of(languages.get(best)) : Optional.empty();
    }

    private static String outcome(String language) {
        return INDIVIDUAL.getOrDefault(language, Locale.of(language).getISO3Language());
    }

    @SuppressWarnings("unchecked") // the library documents the map of n-grams as the second structure
    private GramWeights cut(AbstractModel whole) {
        var byGram = new HashMap<String, float[]>();
        var place = new HashMap<Integer, Integer>();
        for (int i = 0; i < languages.size(); i++) {
            place.put(whole.getIndex(outcome(languages.get(i))), i);
        }
        ((Map<String, Context>) whole.getDataStructures()[1]).forEach((gram, context) -> {
            var kept = new float[languages.size()];
            var any = false;
            for (int i = 0; i < context.getOutcomes().length; i++) {
                var at = place.get(context.getOutcomes()[i]);
                if (at != null) {
                    kept[at] = (float) context.getParameters()[i];
                    any = true;
                }
            }
            if (any) {
                byGram.put(gram, kept);
            }
        });
        return new GramWeights(languages.size(), byGram);
    }
}
