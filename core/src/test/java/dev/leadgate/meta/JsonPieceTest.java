package dev.leadgate.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonPieceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static JsonPiece piece(String json) {
        return JsonPiece.of(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static String text(JsonPiece piece) {
        return new String(piece.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyPieceKnowsItsBytes() {
        var root = piece(" { \"a\" : [ 1.50 , \"\\u00fc\\/\" ,true,null,{ \"b\": \"ü😀\" } ] , \"c\":-0 } ");
        var list = root.at("a").elements();
        assertThat(list)
                .extracting(JsonPieceTest::text)
                .containsExactly("1.50", "\"\\u00fc\\/\"", "true", "null", "{ \"b\": \"ü😀\" }");
        assertThat(list).extracting(JsonPiece::text).containsExactly("1.50", "ü/", "true", "", "");
        assertThat(text(list.getLast().at("b"))).isEqualTo("\"ü😀\"");
        assertThat(text(root.at("c"))).isEqualTo("-0");
        assertThat(text(root)).startsWith("{ \"a\"").endsWith("-0 }");
    }

    @Test
    void whatIsNotThereReadsAsNull() {
        var root = piece("{\"a\":null}");
        assertThat(root.has("a")).isTrue();
        assertThat(root.has("b")).isFalse();
        assertThat(text(root.at("b").at("c"))).isEqualTo("null");
        assertThat(root.at("b").elements()).isEmpty();
        assertThat(root.at("b").text()).isEmpty();
    }

    @Test
    void onlyOneJsonValueInUtf8IsRead() {
        for (var bad : List.of("", " ", "{", "{\"a\":}", "{} {}", "[".repeat(100_000), "{\"a\":1e}", "nul")) {
            assertThat(JsonPiece.of(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isEmpty();
        }
        assertThat(JsonPiece.of("{\"a\":1}".getBytes(StandardCharsets.UTF_16BE)))
                .isEmpty();
        assertThat(piece("{\"a\":\"secret\"}").toString()).isEqualTo("JsonPiece[14 bytes]");
    }

    @Test
    void whatLiesTooDeepIsSkippedWhole() {
        var deep = "[".repeat(400) + "]".repeat(400);
        assertThat(text(piece("{\"a\":" + deep + ",\"b\":2}").at("b"))).isEqualTo("2");
    }

    /// Each piece, read on its own, is the value that the whole document has at that place.
    @Test
    void piecesOfRandomDocumentsAreTheirValues() {
        long seed = 4711;
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var json = value(random, 0);
            check(JSON.readTree(json), piece(json), "seed " + seed + ": " + json);
        }
    }

    private static void check(JsonNode node, JsonPiece piece, String what) {
        assertThat(JSON.readTree(piece.bytes())).as(what).isEqualTo(node);
        for (var member : node.properties()) {
            check(member.getValue(), piece.at(member.getKey()), what);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(node.get(i), piece.elements().get(i), what);
        }
    }

    private static String value(Random random, int depth) {
        var blank = " ".repeat(random.nextInt(3));
        var all = new StringBuilder();
        int members = random.nextInt(4);
        switch (random.nextInt(depth > 5 ? 4 : 6)) {
            case 0 -> all.append(random.nextInt(-1_000, 1_000));
            case 1 -> all.append(random.nextDouble());
            case 2 ->
                all.append("\"")
                        .append(List.of("", "ü", "\\ud83d", "\\\"", "😀,]}").get(random.nextInt(5)))
                        .append("\"");
            case 3 -> all.append(random.nextBoolean());
            case 4 -> {
                for (int i = 0; i < members; i++) {
                    all.append(i == 0 ? "" : ",").append(value(random, depth + 1));
                }
                all.insert(0, "[").append("]");
            }
            default -> {
                for (int i = 0; i < members; i++) {
                    all.append(i == 0 ? "" : ",")
                            .append("\"k")
                            .append(i)
                            .append("\":")
                            .append(value(random, depth + 1));
                }
                all.insert(0, "{").append(blank).append("}");
            }
        }
        return blank + all + blank;
    }
}
