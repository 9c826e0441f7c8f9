package dev.leadgate.adapters.notifiers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.NoticeCases;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "id"})
    void theLongestAndTheEmptiestAreOneSegmentWithTheirLink(String language) {
        var longest = told("https://leads.example.com").text(NoticeCases.longest(Map.of(), language));
        var text = SmsText.of(longest, "L-1");
        assertThat(TwilioRules.segments(text)).as(text).isEqualTo(1);
        assertThat(text).contains("https://leads.example.com/a/a-token_of-40").contains("..");
        var emptiest = told("https://leads.example.com").text(NoticeCases.emptiest(Map.of(), language));
        assertThat(TwilioRules.segments(SmsText.of(emptiest, "L-1"))).isEqualTo(1);
    }

    @Test
    void aLinkThatLeavesNoRoomIsLeftOut() {
        var far = told("https://" + "a".repeat(120) + ".example.com");
        var text = SmsText.of(far.text(NoticeCases.emptiest(Map.of(), "en")), "L-1");
        assertThat(TwilioRules.segments(text)).isEqualTo(1);
        assertThat(text).isEqualTo("Lead: Lead L-1, mail");
    }

    @Test
    void aNameThatTheAlphabetCannotWriteIsTheLeadsNumber() {
        var text = told("https://l.example")
                .text(NoticeCases.everywhere(Map.of(), "\u041F\u0440\u0438\u0432\u0435\u0442 \u4F60\u597D"));
        assertThat(SmsText.of(text, "L-1042")).startsWith("Lead: Lead L-1042. Accept by ");
    }

    @ParameterizedTest
    @CsvSource({
        "Íñigo Núñez,Iñigo Nuñez",
        "Łódź “x” – y…,Lodz \"x\" - y..",
        "Zoë & Søren,Zoe & Søren",
        "Tiếng Việt,Tieng Viet",
        "½ ﬁ ①,12 fi 1"
    })
    void accentsGoAndLettersStay(String text, String plain) {
        assertThat(Gsm7.of(text)).isEqualTo(plain);
        assertThat(TwilioRules.segments(plain)).isEqualTo(1);
    }

    @Test
    void bracesTakeTwoPlaces() {
        assertThat(Gsm7.septets("{€}")).isEqualTo(6);
        assertThat(Gsm7.cut("{{{{", 8)).isEqualTo("{{{{");
        assertThat(Gsm7.cut("{{{{{", 8)).isEqualTo("{{{..");
    }

    private static Told told(String publicUrl) {
        return new Told(new NotifierContext(
                new FakeHttp(), InstantSource.fixed(TestContext.NOW), Optional.of(URI.create(publicUrl))));
    }
}
