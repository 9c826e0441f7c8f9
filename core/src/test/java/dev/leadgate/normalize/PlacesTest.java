package dev.leadgate.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    private static final LanguageGuess GUESS = new LanguageGuess(Settings.DEFAULT.languages());
    private static final List<String> TEXTS = List.of(
            "en:Hello, we would like a quote for forty seats",
            "en:Please call me back tomorrow about the price",
            "es:Hola, quisiera recibir una cotización para mi empresa",
            "id:Halo, saya ingin bertanya tentang harga produk ini",
            "id:Mohon info harga untuk lima puluh pengguna",
            "de:Guten Tag, wir möchten gerne ein Angebot für unser Büro",
            "fr:Bonjour, je voudrais recevoir un devis pour notre société",
            "pt:Olá, gostaria de receber um orçamento para a minha empresa",
            "ru:Здравствуйте, пришлите пожалуйста коммерческое предложение",
            "it:Buongiorno, vorrei ricevere un preventivo per la mia azienda",
            "nl:Goedemiddag, wij willen graag een offerte voor ons kantoor");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "US | US",
                "us | US",
                "USA | US",
                "U.S.A. | US",
                "United States | US",
                "Estados Unidos | US",
                "Vereinigte Staaten | US",
                "Amerika Serikat | US",
                "США | US",
                "UK | GB",
                "United Kingdom | GB",
                "England | GB",
                "Deutschland | DE",
                "Allemagne | DE",
                "Germania | DE",
                "Jerman | DE",
                "Германия | DE",
                "DEU | DE",
                "Indonesia (ID) | ID",
                "ID - Indonesia | ID",
                "🇮🇩 | ID",
                "España | ES",
                "Espana | ES",
                "Brasil | BR",
                "Brazil | BR",
                "Бразилия | BR",
                "India | IN",
                "भारत | IN",
                "China | CN",
                "中国 | CN",
                "Côte d’Ivoire | CI",
                "Türkiye | TR",
                "Turkey | TR",
                "Россия | RU",
                "Nederland | NL",
                "NO | NO",
                "Atlantis | -",
                "XX | -",
                "Germany or France | -",
                "Germany/France | -",
                "- - | -",
            })
    void countries(String text, String code) {
        assertThat(new Countries().find(text).orElse(null)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "en | en",
                "EN | en",
                "en-US | en",
                "en_US | en",
                "de-CH | de",
                "de-DE,de;q=0.9,en;q=0.8 | de",
                "eng | en",
                "ger | de",
                "deu | de",
                "German | de",
                "Deutsch | de",
                "Bahasa Indonesia | id",
                "Indonesian | id",
                "in | id",
                "español | es",
                "Русский | ru",
                "russian | ru",
                "zh-Hant | zh",
                "Italiano | it",
                "Portuguese (Brazil) | pt",
                "Klingonish | -",
                "x | -",
                "12 | -",
            })
    void languages(String text, String code) {
        assertThat(new Languages().find(text).orElse(null)).isEqualTo(code);
    }

    @Test
    void zonesByNameAndByCountry() {
        assertThat(Zones.find("asia/jakarta")).contains("Asia/Jakarta");
        assertThat(Zones.find("America/New York")).contains("America/New_York");
        assertThat(Zones.find("Mars/Olympus")).isEmpty();
        var countries = new Countries();
        assertThat(countries.zone("DE")).contains("Europe/Berlin");
        assertThat(countries.zone("IN")).contains("Asia/Kolkata");
        assertThat(countries.zone("ID")).isEmpty();
        assertThat(countries.zone("US")).isEmpty();
    }

    @Test
    void messagesTellTheirLanguage() {
        for (var text : TEXTS) {
            assertThat(GUESS.of(text.substring(3))).as(text).contains(text.substring(0, 2));
        }
        assertThat(GUESS.of("ok thanks")).isEmpty();
        assertThat(GUESS.of("我们想要四十个座位的报价请尽快联系我们谢谢您的帮助和支持")).isEmpty();
        assertThat(GUESS.of("12345678901234567890 1234567890")).isEmpty();
        assertThat(new LanguageGuess(List.of()).of(TEXTS.getFirst())).isEmpty();
    }

    /// Cutting the model down must not change what it says.
    @Test
    void theCutModelAnswersLikeTheWholeOne() throws Exception {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/langdetect-183.bin"))) {
            var whole = new LanguageDetectorME(new LanguageDetectorModel(in));
            var wanted = Settings.DEFAULT.languages().stream()
                    .map(l -> Locale.of(l).getISO3Language())
                    .toList();
            for (var text : TEXTS) {
                var best = Arrays.stream(whole.predictLanguages(text.substring(3)))
                        .map(Language::getLang)
                        .filter(wanted::contains)
                        .findFirst();
                assertThat(GUESS.of(text.substring(3)).map(l -> Locale.of(l).getISO3Language()))
                        .as(text)
                        .isEqualTo(best);
            }
        }
    }
}
