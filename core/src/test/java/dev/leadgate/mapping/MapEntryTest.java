package dev.leadgate.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.Report;
import dev.leadgate.config.Secrets;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.config.Doc;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Maps as they stand in YAML.
class MapEntryTest {
    record Holder(@Doc("The map.") Map<String, List<MapEntry>> map) {}

    private static Map<String, List<MapEntry>> bind(String yaml) {
        var tree = ConfigTree.parse("x.yaml", "map:\n" + yaml.indent(2));
        var bound = new Binder(Secrets.of(Map.of())).bind(tree.root(), Holder.class);
        assertThat(Report.of(tree, bound.problems()).text(false)).isEmpty();
        return bound.value().orElseThrow().map();
    }

    private static Draft fill(String yaml, String body) {
        return fill(yaml, body, "application/json");
    }

    private static Draft fill(String yaml, String body, String type) {
        var map = bind(yaml);
        assertThat(Mapping.problems(map)).isEmpty();
        var draft = Draft.of("form");
        var document = ((Reading.Documents) Reading.of(Payload.utf8(body, type)))
                .documents()
                .getFirst();
        Mapping.of(map, ZoneId.of("Asia/Jakarta")).fill(draft, document);
        return draft.build();
    }

    @Test
    void values_are_put_together_and_translated() {
        var draft = fill(
                """
                name: { join: [first, middle, last] }
                city: { join: [zip, city], with: ", " }
                product: { from: plan, values: { "1": Basic, PRO: Professional } }
                use_case: { from: other, values: { "1": Basic } }
                """,
                "{\"first\":\"Ann\",\"last\":\"Lee\",\"zip\":\"01234\",\"city\":\"Rome\",\"plan\":\"pro\",\"other\":\"x\"}");
        assertThat(draft.values())
                .containsEntry(LeadField.NAME, "Ann Lee")
                .containsEntry(LeadField.CITY, "01234, Rome")
                .containsEntry(LeadField.PRODUCT, "Professional")
                .containsEntry(LeadField.USE_CASE, "x");
        assertThat(draft.fields()).isEmpty();
    }

    @Test
    void a_field_may_hold_another_payload() {
        var map = """
                email: { from: contact.mail, in: raw }
                phone: { from: "label:Phone", in: plain }
                name: { from: "css:b", in: html }
                company: { from: "label:Firm", in: html }
                """;
        var draft = fill(
                map,
                "{\"raw\":\"{\\\"contact\\\":{\\\"mail\\\":\\\"a@b.example\\\"}}\",\"plain\":\"Hi\\nPhone: +62\","
                        + "\"html\":\"<p><b>Ann</b></p><p>Firm: Acme</p>\"}");
        assertThat(draft.values())
                .containsEntry(LeadField.EMAIL, "a@b.example")
                .containsEntry(LeadField.PHONE, "+62")
                .containsEntry(LeadField.NAME, "Ann")
                .containsEntry(LeadField.COMPANY, "Acme");
        assertThat(fill(map, "{\"raw\":\"{broken\",\"html\":\"\"}").values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            trim                     | ` x `                | x
            [trim, upper]            | ` id `               | ID
            lower                    | ID                   | id
            digits                   | (0812) 34            | 081234
            plain                    | <b>a</b> &amp; b     | a & b
            integer                  | 1.200                | 1200
            integer                  | 5.0                  | 5
            integer                  | 1,200                | 1200
            number                   | 1.200,50             | 1200.50
            boolean                  | Oui                  | true
            boolean                  | nein                 | false
            phone(ID)                | 0812 3456 789        | +628123456789
            phone(+)                 | 628123456789         | +628123456789
            phone(+)                 | 00628123456789       | 00628123456789
            phone                    | 0812 3456 789        | 0812 3456 789
            date(dd.MM.yyyy HH:mm)   | 01.02.2026 09:30     | 2026-02-01T02:30:00Z
            date(dd/MM/yyyy)         | 01/02/2026           | 2026-01-31T17:00:00Z
            date(MM/dd/yyyy hh:mm a) | 02/01/2026 09:30 pm  | 2026-02-01T14:30:00Z
            date(yyyy-MM-dd'T'HHXXX) | 2026-02-01T09+01:00  | 2026-02-01T08:00:00Z
            date(unix)               | 1767225600           | 2026-01-01T00:00:00Z
            date(unix_ms)            | 1767225600000        | 2026-01-01T00:00:00Z
            date                     | 2026-01-01           | 2026-01-01
            """)
    void casts(String as, String value, String expected) {
        var quoted = as.startsWith("[") ? as : '"' + as + '"';
        var json = "{\"v\":" + tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(value) + "}";
        var draft = fill("fields.x: { from: v, as: " + quoted + " }", json);
        assertThat(draft.fields()).containsEntry("x", expected);
    }

    @Test
    void several_patterns_are_tried_in_order() {
        var map = "received_at: { from: d, as: date, format: [dd.MM.yyyy, unix] }";
        assertThat(fill(map, "{\"d\":\"01.02.2026\"}").values())
                .containsEntry(LeadField.RECEIVED_AT, "2026-01-31T17:00:00Z");
        assertThat(fill(map, "{\"d\":1767225600}").values())
                .containsEntry(LeadField.RECEIVED_AT, "2026-01-01T00:00:00Z");
        assertThat(fill(map, "{\"d\":\"soon\"}").fields()).containsEntry("d", "soon");
    }

    /// Path, message and help of every mistake, with the place in the file.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            emial: a                                  | 2:3  | unknown field 'emial' | did you mean 'email'? Use 'fields.emial' for a field of your own
            telefon: a                                | 2:3  | unknown field 'telefon' | did you mean 'phone'? Use 'fields.telefon' for a field of your own
            fields.: a                                | 2:3  | unknown field 'fields.' | use a canonical field or 'fields.' for one of your own
            email: a..b                               | 2:11 | a name is missing between dots in 'a..b' | write a path such as contact.email
            email: [a, "b..c"]                        | 2:16 | a name is missing between dots in 'b..c' | write a path such as contact.email
            email: { from: [a, b..c] }                | 2:23 | a name is missing between dots in 'b..c' | write a path such as contact.email
            email: { as: lower }                      | 2:10 | nothing says where the value comes from | add 'from' or 'join'
            email: { from: a, join: [b] }             | 2:27 | 'from' and 'join' exclude each other | keep one of them
            email: { from: a, with: ", " }            | 2:27 | only for 'join' | add 'join', or remove it
            email: { from: a, in: "b..c" }            | 2:27 | a name is missing between dots in 'b..c' | write a path such as contact.email
            seats: { from: a, as: intger }            | 2:25 | there is no way to read a value 'intger' | did you mean 'integer'? known ways: text, trim, lower, upper, digits, plain ...
            seats: { from: a, as: [trim, "lower(x)"] } | 2:38 | 'lower' takes nothing in parentheses | write lower
            phone: { from: a, as: "phone(UK)" }       | 2:25 | there is no country 'UK' | did you mean 'GB'?
            phone: { from: a, as: phone, country: ZZ } | 2:41 | there is no country 'ZZ' | write its ISO 3166 code of two capital letters, as ID
            phone: { from: a, country: ID }           | 2:21 | only for phone numbers | add 'as: phone'
            phone: { from: a, as: "phone(ID)", country: ID } | 2:38 | said twice, here and in 'as: phone(...)' | keep one of them
            name: { from: a, format: yyyy }           | 2:28 | 'yyyy' is not a pattern of a date | write one such as dd.MM.yyyy HH:mm, or unix, or unix_ms
            name: { from: a, as: "date(" }            | 2:29 | '(' is not closed | write date()
            name: { from: a, as: "date()" }           | 2:29 | nothing stands in the parentheses | write date(dd.MM.yyyy HH:mm)
            name: { from: a, as: "date(jj.MM.tt)" }   | 2:30 | 'jj.MM.tt' is not a pattern of a date | write one such as dd.MM.yyyy HH:mm, or unix, or unix_ms
            """)
    void every_mistake_has_its_place(String yaml, String place, String message, String help) {
        var tree = ConfigTree.parse("x.yaml", "map:\n" + yaml.indent(2));
        var bound = new Binder(Secrets.of(Map.of())).bind(tree.root(), Holder.class);
        var found = Mapping.problems(bound.value().orElseThrow().map()).stream()
                .map(p -> ConfigTree.diagnostic(ErrorCode.LG0104, "", p))
                .map(tree::locate)
                .toList();
        assertThat(found).anySatisfy(f -> {
            Diagnostic d = f.diagnostic();
            assertThat(d.message()).isEqualTo(message.replace('\'', '`'));
            assertThat(d.help()).isEqualTo(help.replace('\'', '`'));
            assertThat(f.place().line() + ":" + f.place().column()).isEqualTo(place);
        });
    }
}
