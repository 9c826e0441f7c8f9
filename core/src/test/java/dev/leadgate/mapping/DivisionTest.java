package dev.leadgate.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Payload;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DivisionTest {

    private static List<String> rows(String csv) {
        return Division.of(Payload.utf8(csv, "text/csv")).stream()
                .map(Payload::text)
                .toList();
    }

    @Test
    void every_row_comes_with_the_head() {
        assertThat(rows("id,name\r\n1,Ann\r\n\r\n2,Bea\r\n"))
                .containsExactly("id,name\r\n1,Ann\r\n", "id,name\r\n2,Bea\r\n");
    }

    @Test
    void a_field_may_run_over_lines() {
        assertThat(rows("id;note\n1;\"two\nlines; \"\"quoted\"\"\"\n2;one\n"))
                .containsExactly("id;note\n1;\"two\nlines; \"\"quoted\"\"\"\n", "id;note\n2;one\n");
    }

    @Test
    void a_forgotten_quote_costs_one_row() {
        assertThat(rows("id,name,note\n1,\"Ann,hello\n2,Bea,\"fine\"\n3,Cleo,last"))
                .hasSize(3);
        assertThat(rows("id,name\n1,Ann\n2,\"Bea\n3,Cleo\n4,Dan\n")).hasSize(4);
        assertThat(Reading.of(Division.of(Payload.utf8("id,name\n2,\"Bea\n3,Cleo\n", "text/csv"))
                        .getFirst()))
                .isInstanceOf(Reading.Broken.class);
    }

    @Test
    void a_table_without_rows_and_an_empty_payload_hold_nothing() {
        assertThat(rows("id,name\n")).isEmpty();
        assertThat(Division.of(Payload.utf8(" \n", "application/json"))).isEmpty();
        assertThat(Division.of(Payload.utf8("", "text/plain"))).isEmpty();
    }

    @Test
    void elements_and_lines_stand_alone() {
        assertThat(Division.of(Payload.utf8("[{\"a\":1.50},7,{\"a\":2}]", "text/csv")))
                .extracting(Payload::text)
                .containsExactly("{\"a\":1.50}", "7", "{\"a\":2}");
        assertThat(Division.of(Payload.utf8("{\"a\":1}\n\nbroken\n", "application/x-ndjson")))
                .extracting(Payload::text)
                .containsExactly("{\"a\":1}", "broken");
        var one = Payload.utf8("{\"a\":1}", "application/json");
        assertThat(Division.of(one)).containsExactly(one);
        var twice = Payload.utf8("[{\"a\":1},{\"b\":2,\"b\":3}]", "application/json");
        assertThat(Division.of(twice))
                .as("an element that nobody can read")
                .extracting(Payload::text)
                .containsExactly("{\"a\":1}", "{\"b\":2,\"b\":3}");
        var broken = Payload.utf8("[{\"a\":1},", "application/json");
        assertThat(Division.of(broken)).containsExactly(broken);
    }

    @Test
    void bytes_of_another_charset_are_rows_in_ours() {
        var latin = Payload.of(
                "name\nZoë\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), "text/csv; charset=iso-8859-1");
        assertThat(Division.of(latin)).extracting(Payload::text).containsExactly("name\nZoë\n");
    }

    /// No text of quotes, separators and line ends loses a line, or takes long.
    @Test
    void no_text_is_lost() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder("a,b\n");
            for (int i = 0; i < 200; i++) {
                text.append("\",\nx".charAt(random.nextInt(4)));
            }
            var parts = rows(text.toString());
            var joined = String.join("", parts).replace("a,b\n", "");
            assertThat(joined.replace("\n", ""))
                    .as("seed %s round %s", seed, round)
                    .isEqualTo(text.substring(4).lines().reduce("", (all, line) -> all + line));
        }
    }
}
