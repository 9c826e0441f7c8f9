package dev.leadgate.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MapLineTest {
    private static MapLine proposed(String text) {
        return MapLine.proposed(text, "partner", "email", "contact.e_mail").orElseThrow();
    }

    @Test
    void the_old_place_is_still_read_first() {
        var text = "sources:\n  partner: { type: webhook, map: { email: contact.email } }\n";
        var line = proposed(text);
        assertThat(line.from()).isEqualTo("[contact.email, contact.e_mail]");
        assertThat(line.into(text, "partner"))
                .contains(text.replace("email: contact.email", "email: [contact.email, contact.e_mail]"));
        assertThat(line.into(text, "partnr")).isEmpty();
        assertThat(MapLine.proposed(text, "partnr", "email", "e_mail")).isEmpty();

        assertThat(proposed("sources: { partner: { map: { email: [a, contact.e_mail] } } }\n")
                        .from())
                .isEqualTo("[a, contact.e_mail]");
        assertThat(proposed("sources: { partner: { type: web_form } }\n").from())
                .isEqualTo("contact.e_mail");
        assertThat(MapLine.proposed(text, "partner", "phone", "answers[q=Phone].text")
                        .orElseThrow()
                        .from())
                .isEqualTo("'answers[q=Phone].text'");
    }

    @Test
    void how_a_value_is_read_stays() {
        var text = "sources:\n  partner:\n    map:\n      email: { from: mail, as: lower }\n";
        var line = proposed(text);
        assertThat(line.into(text, "partner")).contains(text.replace("from: mail", "from: [mail, contact.e_mail]"));
        assertThat(new MapLine("email", "{ from: x }").into(text, "partner"))
                .contains("sources:\n  partner:\n    map:\n      email: { from: x }\n");
    }

    @Test
    void a_declared_type_is_mended_where_it_is_declared() {
        var text = """
                #==> leadgate.yaml
                sources: { partner: { type: acme } }
                #==> sources/acme.yaml
                # Acme
                map: { email: mail }
                """;
        assertThat(proposed(text).into(text, "partner"))
                .contains(text.replace("email: mail", "email: [mail, contact.e_mail]"));
        var inside = "adapters: { acme: { map: { email: mail } } }\nsources: { partner: { type: acme } }\n";
        assertThat(proposed(inside).into(inside, "partner"))
                .contains(inside.replace("email: mail", "email: [mail, contact.e_mail]"));
    }

    @Test
    void a_line_that_would_change_anything_else_is_not_written() {
        var flow = "sources: { partner: { map: { email: a, name: n } } }\n";
        for (var from : List.of("b }, id: { x: y", "b, phone: p", "b\nc", "[b", " ", "b # c")) {
            assertThat(new MapLine("email", from).into(flow, "partner"))
                    .as(from)
                    .isEmpty();
        }
        assertThat(new MapLine("email", "b").into(flow, "partner")).contains(flow.replace("email: a", "email: b"));
        var shared = """
                sources:
                  other: { map: &m { email: a } }
                  partner: { map: *m }
                """;
        assertThat(new MapLine("email", "b").into(shared, "partner")).isEmpty();
    }
}
