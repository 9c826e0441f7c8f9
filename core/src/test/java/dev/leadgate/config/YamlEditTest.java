package dev.leadgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlEditTest {
    private static final List<String> EMAIL = List.of("sources", "partner", "map", "email");

    private static Optional<String> set(String yaml, String value) {
        return YamlEdit.set(yaml, EMAIL, value);
    }

    @Test
    void a_value_is_replaced_where_it_stands_and_comments_stay() {
        var block = """
                # Ünser partner
                sources:
                  partner:
                    map: # theirs
                      email: contact.email   # since May
                      name: contact.name
                """;
        assertThat(set(block, "[contact.email, contact.e_mail]"))
                .contains(block.replace("email: contact.email ", "email: [contact.email, contact.e_mail] "));
        var flow = "sources: { partner: { map: { name: n, email: \"a\", seats: qty } } }\n";
        assertThat(set(flow, "b")).contains(flow.replace("\"a\"", "b"));
        var list = """
                sources:
                  partner:
                    map:
                      email:
                      - a
                      - b
                      # the name
                      name: n
                """;
        assertThat(set(list, "[a, b, c]")).contains("""
                sources:
                  partner:
                    map:
                      email: [a, b, c]
                      # the name
                      name: n
                """);
    }

    @Test
    void what_is_missing_is_added_in_the_style_of_its_neighbours() {
        assertThat(set("sources:\n  partner:\n    map:\n      name: n\n      seats: qty\n", "e"))
                .contains("sources:\n  partner:\n    map:\n      name: n\n      email: e\n      seats: qty\n");
        assertThat(set("sources: { partner: { map: { name: n, seats: qty } } }\n", "e"))
                .contains("sources: { partner: { map: { name: n, email: e, seats: qty } } }\n");
        assertThat(set("sources:\n  partner:\n    type: webhook\n    id: x\n", "e"))
                .contains("sources:\n  partner:\n    type: webhook\n    map: { email: e }\n    id: x\n");
        assertThat(set("sources:\n  partner: { type: webhook, map: {} }\n", "e"))
                .contains("sources:\n  partner: { type: webhook, map: { email: e } }\n");
        assertThat(set("sources:\n  partner:\n    map:\n    id: x\n", "e"))
                .contains("sources:\n  partner:\n    map: { email: e }\n    id: x\n");
        assertThat(set("sources:\n  partner:\n    map:\n      email:\n      name: n\n", "e"))
                .contains("sources:\n  partner:\n    map:\n      email: e\n      name: n\n");
    }

    @Test
    void what_would_change_anything_else_is_not_done() {
        var flow = "sources: { partner: { map: { email: a, name: n } } }\n";
        assertThat(set(flow, "b }, id: { x: y")).isEmpty();
        assertThat(set(flow, "b, phone: p")).isEmpty();
        assertThat(set(flow, "b\n")).isPresent();
        assertThat(set(flow, "b\nc")).isEmpty();
        assertThat(set(flow, "[b")).isEmpty();
        assertThat(set(flow, " ")).isEmpty();
        assertThat(set("sources: [partner]\n", "b")).isEmpty();
        assertThat(set("reps: { ana: {} }\n", "b")).isEmpty();
        assertThat(set("sources: { partner: { map: [a] } }\n", "b")).isEmpty();
        assertThat(set("sources: { partner: { map\n", "b")).isEmpty();
        var shared = """
                sources:
                  other: { map: &m { email: a } }
                  partner: { map: *m }
                """;
        assertThat(set(shared, "b")).isEmpty();
    }
}
