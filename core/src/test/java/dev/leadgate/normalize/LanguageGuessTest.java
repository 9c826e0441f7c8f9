package dev.leadgate.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.util.normalizer.AggregateCharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;
import org.junit.jupiter.api.Test;

class LanguageGuessTest {
    private static final List<String> WORDS = List.of(
            "Kami",
            "butuh",
            "lisensi",
            "untuk",
            "kantor",
            "baru",
            "Necesitamos",
            "quinientas",
            "licencias",
            "año",
            "pricing",
            "for",
            "our",
            "office",
            "please",
            "call",
            "ÇA",
            "İstanbul",
            "straße",
            "😀",
            "𝒳",
            "!!!!",
            "aaaaa",
            "https://example.com/a/long/path?x=1",
            "me@example.com",
            "@handle",
            "#tag",
            "12345",
            "RT",
            "…",
            "hahaha",
            "Jeje",
            "saja",
            "bahasa",
            "xD",
            ":-)",
            "expensive;",
            "RT:",
            "part",
            "\n\n",
            "   ",
            "\u00a0\u00a0\u00a0",
            "ＡＢＣ",
            "HTTP://A.B/c",
            "1.000,50",
            "7",
            "\u00a0");

    @Test
    void namesTheLanguageOfACommonSentence() {
        var guess = new LanguageGuess(List.of("en", "es", "id"));
        assertThat(guess.of("We would like to see a price list for our new office."))
                .contains("en");
        assertThat(guess.of("Nos gustaría ver una lista de precios para la oficina."))
                .contains("es");
        assertThat(guess.of("Kami ingin melihat daftar harga untuk kantor yang baru."))
                .contains("id");
        assertThat(guess.of("ok")).isEmpty();
    }

    @Test
    void readsATextAsTheLibraryDoes() {
        long seed = 20_261_127L;
        var random = new Random(seed);
        var library = new AggregateCharSequenceNormalizer(
                EmojiCharSequenceNormalizer.getInstance(),
                UrlCharSequenceNormalizer.getInstance(),
                TwitterCharSequenceNormalizer.getInstance(),
                NumberCharSequenceNormalizer.getInstance(),
                ShrinkCharSequenceNormalizer.getInstance());
        for (int i = 0; i < 20_000; i++) {
            var text = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(n -> WORDS.get(random.nextInt(WORDS.size())))
                    .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
            assertThat(LanguageText.of(text).toString())
                    .as("seed %d, text %s", seed, text)
                    .isEqualTo(library.normalize(text).toString());
        }
    }

    @Test
    void weighsTheSameGramsAsTheLibrary() throws IOException {
        long seed = 20_261_125L;
        var random = new Random(seed);
        try (var in = LanguageGuess.class.getResourceAsStream("/langdetect-183.bin")) {
            var model = new LanguageDetectorModel(Objects.requireNonNull(in));
            var library = model.getFactory().getContextGenerator();
            for (int i = 0; i < 2_000; i++) {
                var text = IntStream.range(0, 1 + random.nextInt(20))
                        .mapToObj(n -> WORDS.get(random.nextInt(WORDS.size())))
                        .collect(Collectors.joining(" "));
                var weights = new HashMap<String, float[]>();
                for (var gram : library.getContext(text)) {
                    weights.put(gram.toString(), new float[] {1});
                }
                assertThat(new GramWeights(1, weights).sums(LanguageText.of(text)))
                        .as("seed %d, text %s", seed, text)
                        .containsExactly(weights.size());
            }
        }
    }
}
