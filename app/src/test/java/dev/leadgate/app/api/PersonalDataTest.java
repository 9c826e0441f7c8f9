package dev.leadgate.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.lead.Reach;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalDataTest {
    private final PersonalData hidden = PersonalData.of(false, Optional.of("Kartika Wijaya"));

    @ParameterizedTest
    @CsvSource({
        "Kartika Wijaya, K••••••• W.",
        "Joko, J••••",
        "Li, L•••",
        "Ana María de la Vega, A••• V.",
        "山田 太郎, 山••• 太.",
        "kartika@company.co.id, k•••@c•••.id",
        "+34612345612, +346••••••12"
    })
    void names(String name, String shown) {
        assertThat(hidden.name(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "kartika@company.co.id, k•••@c•••.id",
        "a@b.de, a•••@b•••.de",
        "siti@gmail.com, s•••@g•••.com",
        "broken, •••"
    })
    void mails(String address, String shown) {
        assertThat(hidden.mail(address)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"+34612345612, +346••••••12", "+6281234567890, +628••••••••90", "112, 112", "12345, 1••45"})
    void phones(String number, String shown) {
        assertThat(hidden.phone(number)).isEqualTo(shown);
    }

    @Test
    void handles() {
        assertThat(hidden.reach(new Reach.Handle("telegram", "5000000001", Optional.of("@ada"))))
                .isEqualTo("@a•••");
        assertThat(hidden.reach(new Reach.Handle("telegram", "5000000001", Optional.empty())))
                .isEqualTo("5•••");
    }

    @ParameterizedTest
    @CsvSource({
        "'Hi, Kartika here: kartika@company.co.id', 'Hi, K••• here: k•••@c•••.id'",
        "'call 0812 3456 7890 after 5', 'call 081• •••• ••90 after 5'",
        "'120 seats, 15000 USD', '120 seats, 15000 USD'"
    })
    void free_text(String text, String shown) {
        assertThat(hidden.text(text)).isEqualTo(shown);
    }

    @Test
    void amounts_in_our_own_sentences_stay() {
        assertThat(hidden.fact("lead.value >= 10000000 (12500000), same phone:+6281234567890"))
                .isEqualTo("lead.value >= 10000000 (12500000), same phone:+628••••••••90");
    }

    @Test
    void shows_everything_to_who_may_see_it() {
        var shown = new PersonalData(true, List.of());
        assertThat(shown.name("Kartika Wijaya")).isEqualTo("Kartika Wijaya");
        assertThat(shown.text("a@b.de +34612345612")).isEqualTo("a@b.de +34612345612");
    }
}
