package dev.leadgate.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonSlicesTest {
    private static String masked(String json) {
        return JsonSlices.masked(json.getBytes(UTF_8), "secret")
                .map(b -> new String(b, UTF_8))
                .orElse("none");
    }

    @Test
    void onlyTheValueIsReplaced() {
        assertThat(masked("{ \"a\" : 1.50 , \"secret\" :\t\"s\\\"3\" , \"ü\":{\"secret\":\"inner\"}}\n"))
                .isEqualTo("{ \"a\" : 1.50 , \"secret\" :\t\"***\" , \"ü\":{\"secret\":\"inner\"}}\n");
        assertThat(masked("{\"secret\":{\"x\":[1,2]},\"b\":2}")).isEqualTo("{\"secret\":\"***\",\"b\":2}");
        assertThat(masked("{\"secret\":12345,\"secret\":null}")).isEqualTo("{\"secret\":\"***\",\"secret\":\"***\"}");
        assertThat(masked("{\"secret\":true}")).isEqualTo("{\"secret\":\"***\"}");
        assertThat(masked("{\"b\":\"secret\"}")).isEqualTo("{\"b\":\"secret\"}");
        assertThat(masked("{}")).isEqualTo("{}");
    }

    @Test
    void whatIsNoObjectIsNone() {
        for (var json :
                new String[] {"", "[]", "\"secret\"", "{\"secret\":\"a", "{\"secret\"", "{\"secret\":\"a\",", "nonsense"
                }) {
            assertThat(masked(json)).as(json).isEqualTo("none");
        }
    }

    @Test
    void itemsAreCutAsTheyWereWritten() {
        var json = "{\"x\":[9],\"events\":[ {\"a\":1} , \"two\" ,3, [4 ,5],null, {\"ö\":\"}\"}],\"y\":{}}";
        assertThat(JsonSlices.items(json.getBytes(UTF_8), "events").orElseThrow())
                .extracting(b -> new String(b, UTF_8))
                .containsExactly("{\"a\":1}", "\"two\"", "3", "[4 ,5]", "null", "{\"ö\":\"}\"}");
        assertThat(JsonSlices.items("{\"events\":[]}".getBytes(UTF_8), "events").orElseThrow())
                .isEmpty();
        for (var none : new String[] {"{\"events\":{}}", "{}", "{\"events\":[1", "{\"events\":[],\"events\":[]}"}) {
            assertThat(JsonSlices.items(none.getBytes(UTF_8), "events"))
                    .as(none)
                    .isEmpty();
        }
    }

    @Test
    void everyItemOfAListComesWithWhatIsAroundIt() {
        var json = "{\"k\":1,\"data\":{\"at\":2,\"leads\":[{\"a\":1}, 7 ,{\"b\":[[]]}],\"z\":3}}";
        assertThat(JsonSlices.apart(json.getBytes(UTF_8), List.of("data", "leads"))
                        .orElseThrow())
                .extracting(b -> new String(b, UTF_8))
                .containsExactly(
                        "{\"k\":1,\"data\":{\"at\":2,\"leads\":[{\"a\":1}],\"z\":3}}",
                        "{\"k\":1,\"data\":{\"at\":2,\"leads\":[7],\"z\":3}}",
                        "{\"k\":1,\"data\":{\"at\":2,\"leads\":[{\"b\":[[]]}],\"z\":3}}");
        for (var path : List.of(List.of("leads"), List.of("data"), List.of("data", "z"), List.of("k", "leads"))) {
            assertThat(JsonSlices.apart(json.getBytes(UTF_8), path))
                    .as("%s", path)
                    .isEmpty();
        }
        var wide = "{\"around\":\"" + "x".repeat(16 * 1024) + "\",\"leads\":[1,2]}";
        assertThat(JsonSlices.apart(wide.getBytes(UTF_8), List.of("leads"))).isEmpty();
    }

    @Test
    void masksAtAnyDistanceFromTheStart() {
        var random = new Random(20_260_101L);
        for (int i = 0; i < 300; i++) {
            var before = "é".repeat(random.nextInt(9_000)) + "\\n".repeat(random.nextInt(5));
            var secret = "s".repeat(random.nextInt(9_000));
            var json = "{\"a\":\"" + before + "\",\"secret\":\"" + secret + "\",\"z\":\"" + before + "\"}";
            assertThat(masked(json))
                    .as("seed 20260101, text %d", i)
                    .isEqualTo("{\"a\":\"" + before + "\",\"secret\":\"***\",\"z\":\"" + before + "\"}");
        }
    }

    private static List<String> list(String json) {
        return texts(JsonSlices.list(json.getBytes(UTF_8)));
    }

    private static List<String> listIn(String json) {
        return texts(JsonSlices.items(json.getBytes(UTF_8), "e"));
    }

    private static List<String> texts(Optional<List<byte[]>> slices) {
        return slices.map(all -> all.stream().map(s -> new String(s, UTF_8)).toList())
                .orElse(List.of("none"));
    }

    @Test
    void objectsKeepTheirBytes() {
        assertThat(list(" [ {\"a\" : 1e0} ,{},{\"b\":[{\"c\":\"\u00fc\\/ \ud83d\ude00]}\"}]} ] "))
                .containsExactly("{\"a\" : 1e0}", "{}", "{\"b\":[{\"c\":\"\u00fc\\/ \ud83d\ude00]}\"}]}");
        assertThat(listIn("{\"x\":[{\"e\":[{}]}],\"\u00fc\":\"e\",\"e\":[{\"\u00e4\":1},{\"b\":2}],\"y\":{\"e\":[]}}"))
                .containsExactly("{\"\u00e4\":1}", "{\"b\":2}");
        assertThat(list("[]")).isEmpty();
        assertThat(listIn("{\"e\":[]}")).isEmpty();
    }

    @Test
    void everythingElseIsNoList() {
        for (var json : List.of("", "{}", "[{}", "[{},", "[{}] x", "[{}][{}]", "[{\"a\":]", "null")) {
            assertThat(list(json)).as(json).containsExactly("none");
        }
        for (var json : List.of(
                "",
                "[]",
                "{}",
                "{\"e\":{}}",
                "{\"e\":[{}]",
                "{\"e\":[{}]} x",
                "{\"f\":[{}]}",
                "{\"e\":[{}],\"e\":[]}")) {
            assertThat(listIn(json)).as(json).containsExactly("none");
        }
    }

    /// A number where an object should be, or one that is too deep to read, costs itself alone.
    @Test
    void itemsOfAnyKindKeepTheirBytes() {
        assertThat(list("[{}, 1 ,\"a\\\"]\",null,[[{}]],-1.50e2, true]"))
                .containsExactly("{}", "1", "\"a\\\"]\"", "null", "[[{}]]", "-1.50e2", "true");
        assertThat(listIn("{\"e\":[{\"a\":1,\"a\":2},7]}")).containsExactly("{\"a\":1,\"a\":2}", "7");
        var deep = "[".repeat(3_000) + "]".repeat(3_000);
        assertThat(list("[" + deep + ",{}]")).containsExactly(deep, "{}");
    }

    @Test
    void otherEncodingsAndEndlessListsAreNoList() {
        assertThat(JsonSlices.list("[{}]".getBytes(Charset.forName("UTF-16BE"))))
                .isEmpty();
        assertThat(JsonSlices.list("[{}]".getBytes(Charset.forName("UTF-32LE"))))
                .isEmpty();
        assertThat(list("[" + "{},".repeat(1_999) + "{}]")).hasSize(2_000);
        assertThat(list("[" + "{},".repeat(2_000) + "{}]")).containsExactly("none");
    }

    @Test
    void aByteOrderMarkMovesNothing() {
        assertThat(list("\ufeff[{\"a\":1}]")).containsExactly("{\"a\":1}");
    }

    @Test
    void aValueAtTheTopIsFoundWhateverElseIsThere() {
        var deep = "[".repeat(3_000) + "]".repeat(3_000);
        assertThat(JsonSlices.value(("{\"a\":" + deep + ",\"b\" : \"x\"}").getBytes(UTF_8), "b"))
                .hasValueSatisfying(v -> assertThat(v).asString(UTF_8).isEqualTo("\"x\""));
        for (var none : List.of("{\"b\":1,\"b\":2}", "{\"a\":{\"b\":1}}", "[]", "")) {
            assertThat(JsonSlices.value(none.getBytes(UTF_8), "b")).as(none).isEmpty();
        }
    }
}
