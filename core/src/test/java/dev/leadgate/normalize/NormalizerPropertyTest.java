package dev.leadgate.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Reach;
import dev.leadgate.normalize.Normalization.Normalized;
import dev.leadgate.normalize.Normalization.Unreachable;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/// Holds for any draft; the seed is printed so that a failure can be repeated.
class NormalizerPropertyTest {
    private static final long SEED = Long.getLong("seed", 20261122L);
    private static final List<String> PIECES = List.of(
            "ann",
            "@",
            "example.com",
            "+",
            "62",
            "0812",
            "3456 7890",
            "-",
            " ",
            ",",
            ".",
            "\u0000",
            "\uD800",
            "\uDC00",
            "\u202E",
            "\u200D",
            "\r\n",
            "İ",
            "ı",
            "ß",
            "ю",
            "ع",
            "١٢٣",
            "💥",
            "Rp",
            "€",
            "1.500",
            "10k",
            "%",
            "\\u0000",
            "<script>",
            "' OR 1=1",
            "anonymous",
            "DE",
            "de-CH",
            "2026-01-01",
            "12",
            "sip:",
            "mailto:",
            "tel:",
            "=",
            "https://",
            "?utm_source=x&",
            "Asia/Jakarta",
            "true",
            "no",
            "{{7*7}}",
            "\u2028",
            "\t",
            "a".repeat(300));

    private final Normalizer normalizer = new Normalizer(Settings.DEFAULT);

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int n = random.nextInt(8); n >= 0; n--) {
            text.append(
                    random.nextInt(5) == 0
                            ? Character.toString((char) random.nextInt(0x10000))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static Draft draft(Random random) {
        var draft = Draft.of("form").test(random.nextInt(9) == 0);
        for (var field : LeadField.values()) {
            if (random.nextInt(3) == 0) {
                draft.put(field, text(random));
            }
        }
        for (int n = random.nextInt(5); n > 0; n--) {
            draft.field(text(random), text(random)).alternative(text(random));
        }
        if (random.nextInt(3) > 0) {
            draft.handle(new Reach.Handle("telegram", text(random), Optional.of(text(random))));
        }
        return draft.build();
    }

    @Test
    void anyDraftHasOneStorableAnswerInEveryDefaultLocaleAndZone() {
        System.out.println("NormalizerPropertyTest seed " + SEED);
        var random = new Random(SEED);
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        int leads = 0;
        try {
            for (int i = 0; i < 1_200; i++) {
                var draft = draft(random);
                at("en-US", "UTC");
                var first = Samples.normalize(normalizer, draft);
                at(i % 2 == 0 ? "tr-TR" : "ar-EG", "Asia/Kolkata");
                assertThat(Samples.normalize(normalizer, draft)).isEqualTo(first);
                assertThat(storable(first.toString())).as(first.toString()).isTrue();
                leads += first instanceof Normalized ? 1 : 0;
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(leads).isBetween(200, 1_199);
    }

    @Test
    void aNormalizerBuiltUnderAnotherLocaleAnswersTheSame() {
        var locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            var turkish = new Normalizer(Settings.DEFAULT);
            var random = new Random(SEED + 1);
            for (int i = 0; i < 500; i++) {
                var draft = draft(random);
                assertThat(Samples.normalize(turkish, draft)).isEqualTo(Samples.normalize(normalizer, draft));
            }
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void manyThreadsGetTheSameAnswers() {
        var drafts = new Random(SEED + 3)
                .ints(300)
                .mapToObj(i -> draft(new Random(i)))
                .toList();
        var alone = drafts.stream().map(d -> Samples.normalize(normalizer, d)).toList();
        var fresh = new Normalizer(Settings.DEFAULT);
        assertThat(drafts.parallelStream().map(d -> Samples.normalize(fresh, d)).toList())
                .isEqualTo(alone);
    }

    /// Letters and digits of every plain value are found in the lead, its fields or the notes.
    @Test
    void nothingTheDraftHeldIsLost() {
        var random = new Random(SEED + 2);
        for (int i = 0; i < 500; i++) {
            var draft = Draft.of("form").put(LeadField.EMAIL, "ann@example.com");
            var words = new ArrayList<String>();
            for (var field : LeadField.values()) {
                if (field != LeadField.EMAIL && random.nextBoolean()) {
                    var word = "w" + Integer.toString(random.nextInt(1_000_000), 36) + "q";
                    draft.put(field, word);
                    words.add(word);
                }
            }
            var name = "f" + i;
            draft.field(name, "v" + i).alternative("alt" + i + "z");
            words.addAll(List.of(name, "v" + i, "alt" + i + "z"));
            var shown = Samples.normalize(normalizer, draft.build()).toString().toLowerCase(Locale.ROOT);
            assertThat(words)
                    .as("seed %d, draft %d", SEED, i)
                    .allMatch(w -> shown.contains(w.toLowerCase(Locale.ROOT)));
        }
    }

    @Test
    void tenThousandCharactersOfAnythingStayFast() {
        var cpu = ManagementFactory.getThreadMXBean();
        for (var piece : PIECES) {
            var text = piece.repeat(10_000 / piece.length() + 1);
            var draft = Draft.of("form");
            for (var field : LeadField.values()) {
                draft.put(field, text);
            }
            long start = cpu.getCurrentThreadCpuTime();
            var answer = Samples.normalize(
                    normalizer, draft.field(text, text).alternative(text).build());
            assertThat(answer instanceof Normalized || answer instanceof Unreachable)
                    .isTrue();
            assertThat(cpu.getCurrentThreadCpuTime() - start)
                    .as(PlainText.quoted(piece))
                    .isLessThan(5_000_000_000L);
        }
    }

    @Test
    void printsTheTimePerLead() {
        normalizer.warm();
        var drafts = new ArrayList<Draft>();
        for (int i = 0; i < 1_000; i++) {
            drafts.add(Draft.of("form")
                    .put(LeadField.NAME, "Budi Lestari")
                    .put(LeadField.EMAIL, "budi" + i + "@example.co.id")
                    .put(LeadField.PHONE, i % 2 == 0 ? "+62812345" + (10_000 + i) : "0812-345-" + (10_000 + i))
                    .put(LeadField.COMPANY, "PT Maju Jaya")
                    .put(LeadField.COUNTRY, "Indonesia")
                    .put(LeadField.VALUE, "Rp 1.500.000")
                    .put(LeadField.MESSAGE, "Mohon info harga untuk lima puluh pengguna di kantor kami, terima kasih.")
                    .put(LeadField.PAGE, "https://example.com/?utm_source=google&gclid=abc")
                    .field("stores", "12")
                    .build());
        }
        var cpu = ManagementFactory.getThreadMXBean();
        int leads = 0;
        for (int round = 0; round < 8; round++) {
            long start = cpu.getCurrentThreadCpuTime();
            for (var draft : drafts) {
                leads += Samples.normalize(normalizer, draft) instanceof Normalized ? 1 : 0;
            }
            System.out.println("normalize: " + (cpu.getCurrentThreadCpuTime() - start) / 1_000 / drafts.size()
                    + " us CPU per lead, round " + round);
        }
        assertThat(leads).isEqualTo(8_000);
    }

    private static void at(String locale, String zone) {
        Locale.setDefault(Locale.forLanguageTag(locale));
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
    }

    /// PostgreSQL's text takes neither NUL nor lone surrogates, and a reader no direction
    /// overrides.
    private static boolean storable(String text) {
        return text.indexOf('\u0000') < 0
                && text.indexOf('\u202E') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
