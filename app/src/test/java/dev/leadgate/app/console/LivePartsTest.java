package dev.leadgate.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LivePartsTest {
    private static final String START = "<!DOCTYPE html>\n";

    @Test
    void only_elements_that_say_so_are_left() {
        assertThat(LiveParts.of("<!DOCTYPE html><html><body><p>Nadia</p><section id=\"a\" data-live><p>1</p></section>"
                        + "<div data-live-word=\"x\">no</div><div id=\"b\" data-live=\"list\">2</div></body></html>"))
                .isEqualTo(START + "<section id=\"a\" data-live><p>1</p></section>\n"
                        + "<div id=\"b\" data-live=\"list\">2</div>\n");
    }

    @Test
    void elements_of_the_same_name_inside_and_another_live_one_stay_inside() {
        var part = "<div data-live><div><div data-live>x</div></div><br><divider></divider></div>";
        assertThat(LiveParts.of("<div>" + part + "after</div>")).isEqualTo(START + part + "\n");
    }

    @Test
    void what_a_value_or_a_text_says_is_no_tag() {
        var part = "<div title=\"a > b data-live\" data-live>\" data-live &lt;div data-live></div>";
        assertThat(LiveParts.of("<p title=\" data-live \">no</p><p title=\"/>\">no</p>" + part))
                .isEqualTo(START + part + "\n");
        assertThat(LiveParts.of("none at all")).isEqualTo(START);
    }

    @Test
    void a_part_without_an_end_is_an_error_and_no_answer() {
        assertThatThrownBy(() -> LiveParts.of("<div data-live><div></div>")).hasMessageContaining("not closed");
    }
}
