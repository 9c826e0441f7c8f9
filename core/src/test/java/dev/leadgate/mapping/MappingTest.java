package dev.leadgate.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Problem;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappingTest {

    private static Document json(String text) {
        return ((Reading.Documents) Reading.of(Payload.utf8(text, "application/json")))
                .documents()
                .getFirst();
    }

    private static String select(String selector, Document document) {
        return Selector.parse(selector).select(document);
    }

    private static Draft fill(Map<String, List<MapEntry>> map, Document document) {
        var draft = Draft.of("form");
        Mapping.of(map, ZoneId.of("Asia/Jakarta")).fill(draft, document);
        return draft.build();
    }

    @Test
    void everyKindOfSelectorFindsItsValue() {
        var document = json("{\"a\":{\"b\":[{\"c\":\" x \"},7]},\"k.d\":\"dot\",\"n\":null,\"t\":[1,2]}");
        assertThat(select("a.b[0].c", document)).isEqualTo("x");
        assertThat(select("a.b[1]", document)).isEqualTo("7");
        assertThat(select("/k.d", document)).isEqualTo("dot");
        assertThat(select("t", document)).isEqualTo("1, 2");
        assertThat(select("const:yes", document)).isEqualTo("yes");
        assertThat(List.of("n", "a", "a.b[9].c", "x.y", "/no", "css:a", "form:a"))
                .allMatch(s -> select(s, document).isEmpty());
        var mail = new Document.Text("Hello\nPhone: +1 415\nName\nAnn\nRef #77\n", "<p class=x>In <b>bold</b></p>");
        assertThat(select("label:\"Phone\"", mail)).isEqualTo("+1 415");
        assertThat(select("label:name", mail)).isEqualTo("Ann");
        assertThat(select("css:p.x", mail)).isEqualTo("In bold");
        assertThat(select("regex:Ref #(?P<ref>[0-9]+)", mail)).isEqualTo("77");
        assertThat(select("regex:#(?<ref>[0-9]{2})", mail)).isEqualTo("77");
    }

    @Test
    void malformedSelectorsAreExplained() {
        for (var bad :
                List.of("", "a..b", "a[x]", "a[1", "form:", "css:[[", "regex:(", "label:", "xpath:a", "outer:")) {
            assertThatThrownBy(() -> Selector.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void hostileExpressionsStayFast() {
        var text = new Document.Text("a".repeat(50_000) + "!", "");
        var selector = Selector.parse("regex:(a+)+$");
        var started = System.nanoTime();
        assertThat(selector.select(text)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void valuesAreReadAsTold() {
        var document = json("{\"p\":\"0812 3456 789\",\"i\":\"1,200\",\"n\":\"1.200,50\",\"d\":\"01.02.2026 09:30\","
                + "\"bad\":\"many\",\"u\":\"UP\"}");
        var draft = fill(
                Map.of(
                        "phone", List.of(new MapEntry(List.of("p"), "phone", Optional.of("ID"), Optional.empty())),
                        "seats",
                                List.of(
                                        MapEntry.of("bad").as("integer"),
                                        MapEntry.of("i").as("integer")),
                        "value", List.of(MapEntry.of("n").as("number")),
                        "name", List.of(MapEntry.of("u").as("lower")),
                        "received_at",
                                List.of(new MapEntry(
                                        List.of("d"), "date", Optional.empty(), Optional.of("dd.MM.yyyy HH:mm")))),
                document);
        assertThat(draft.values())
                .containsEntry(LeadField.PHONE, "+628123456789")
                .containsEntry(LeadField.SEATS, "1200")
                .containsEntry(LeadField.VALUE, "1200.50")
                .containsEntry(LeadField.NAME, "up")
                .containsEntry(LeadField.RECEIVED_AT, "2026-02-01T02:30:00Z");
        assertThat(draft.fields()).containsExactly(Map.entry("bad", "many"));
    }

    @Test
    void leftoversAreBounded() {
        var text = new StringBuilder("{\"long\":\"" + "x".repeat(20_000) + "\"");
        for (int i = 0; i < 500; i++) {
            text.append(",\"k").append(i).append("\":").append(i);
        }
        var draft = fill(Map.of("name", List.of(MapEntry.of("k1"))), json(text + "}"));
        assertThat(draft.fields()).hasSize(200);
        assertThat(draft.fields().get("long")).hasSize(10_240);
    }

    @Test
    void everyProblemHasItsPath() {
        var problems = Mapping.problems(Map.of(
                "email", List.of(MapEntry.of("ok"), MapEntry.of("a..b")),
                "telephone", List.of(MapEntry.of("x")),
                "name", List.of(new MapEntry(List.of("n"), "text", Optional.of("ID"), Optional.of("yyyy-MM-dd")))));
        assertThat(problems)
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("map.email[1].from", "map.telephone", "map.name.country", "map.name.format");
    }

    @Test
    void fieldsAreRecognisedInNineLanguages() {
        var names = Map.of(
                LeadField.PHONE,
                List.of("Phone", "tel", "Telefonnummer", "Téléphone", "teléfono", "Телефон", "No. HP", "telefoon"),
                LeadField.NAME,
                List.of("Full Name", "your-name", "Nom", "nombre", "nome", "Имя", "Nama Lengkap", "naam"),
                LeadField.EMAIL,
                List.of("E-Mail", "your_email", "correo electrónico", "Почта", "contact.email"),
                LeadField.MESSAGE,
                List.of("Nachricht", "message", "mensaje", "mensagem", "Сообщение", "pesan", "messaggio", "bericht"));
        names.forEach((field, list) ->
                list.forEach(n -> assertThat(FieldNames.recognise(n)).as(n).contains(field)));
        assertThat(FieldNames.recognise("colour")).isEmpty();
    }

    @Test
    void hugeNumbersAndDeepTreesAreBrokenNotFatal() {
        for (var bad : List.of("{\"a\":1e99999999999}", "[".repeat(100_000), "{\"a\":1,\"a\":2}", "7", "[]", "")) {
            assertThat(Reading.of(Payload.utf8(bad, "application/json"))).isInstanceOf(Reading.Broken.class);
        }
    }
}
