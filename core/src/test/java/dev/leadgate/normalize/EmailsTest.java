package dev.leadgate.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailsTest {
    private final Emails emails = new Emails();

    private List<String> read(String text) {
        return emails.find(text).stream().map(Emails.Found::address).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ann@example.com | ann@example.com",
                "  Ann.Lee@EXAMPLE.com. | ann.lee@example.com",
                "Ann Lee <Ann@Example.com> | ann@example.com",
                "\"Lee, Ann\" <ann@example.com> | ann@example.com",
                "mailto:ann@example.com?subject=Hi | ann@example.com",
                "mailto:ann%40example.com | ann@example.com",
                "<ann@example.com> | ann@example.com",
                "(ann@example.com), | ann@example.com",
                "ann @ example.com | ann@example.com",
                "ann＠example.com | ann@example.com",
                "ann+news@example.com | ann+news@example.com",
                "ann@müller.de | ann@xn--mller-kva.de",
                "ANN@XN--MLLER-KVA.DE | ann@xn--mller-kva.de",
                "o'brien@example.ie | o'brien@example.ie",
                "ann [at] example [dot] com | ann@example.com",
                "my mail is ann@example.com! | ann@example.com",
                "IRIS@EXAMPLE.COM | iris@example.com",
                "ann@mail.example.co.uk | ann@mail.example.co.uk",
            })
    void oneFormForEveryNotation(String text, String expected) {
        assertThat(read(text)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann", "ann@", "@example.com", "ann@localhost", "\"ann lee\"@example.com", "ann@[127.0.0.1]",
                "ann@127.0.0.1", "ann..lee@example.com", "ann@example..com", "ann@-example.com", "n/a",
                        "ann@exa_mple.c",
                "ann@example.com@example.org"
            })
    void refusesWhatCannotBeWrittenTo(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void lengthLimitsOfRfc5321() {
        assertThat(read("a".repeat(64) + "@example.com")).hasSize(1);
        assertThat(read("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(read("a@" + "b".repeat(64) + ".com")).isEmpty();
        assertThat(read("a@" + "b.".repeat(130) + "com")).isEmpty();
    }

    @Test
    void severalAddresses() {
        assertThat(read("ann@example.com; Bob <bob@example.org>, ANN@example.com"))
                .containsExactly("ann@example.com", "bob@example.org");
    }

    @Test
    void theNameBesideTheAddressIsKept() {
        assertThat(emails.find("\"Lee, Ann\" <ann@example.com>").getFirst().display())
                .contains("Lee, Ann");
    }
}
