package dev.leadgate.adapters.messenger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
}
