package dev.leadgate.adapters.webhook.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonSlicesTest {
    private static List<String> list(String json) {
        return texts(JsonSlices.ofList(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> listIn(String json) {
        return texts(JsonSlices.ofListIn(json.getBytes(StandardCharsets.UTF_8), "e"));
    }

    private static List<String> texts(Optional<List<byte[]>> slices) {
        return slices.map(all -> all.stream()
                        .map(s -> new String(s, StandardCharsets.UTF_8))
                        .toList())
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
        for (var json :
                List.of("", "{}", "[1]", "[{},1]", "[{}", "[{}] x", "[{}][{}]", "[{\"a\":]", "[[{}]]", "null")) {
            assertThat(list(json)).as(json).containsExactly("none");
        }
        for (var json : List.of(
                "",
                "[]",
                "{}",
                "{\"e\":{}}",
                "{\"e\":[1]}",
                "{\"e\":[{}]",
                "{\"e\":[{}]} x",
                "{\"f\":[{}]}",
                "{\"e\":[{}],\"e\":[]}")) {
            assertThat(listIn(json)).as(json).containsExactly("none");
        }
    }

    @Test
    void otherEncodingsAndEndlessListsAreNoList() {
        assertThat(JsonSlices.ofList("[{}]".getBytes(Charset.forName("UTF-16BE"))))
                .isEmpty();
        assertThat(JsonSlices.ofList("[{}]".getBytes(Charset.forName("UTF-32LE"))))
                .isEmpty();
        assertThat(list("[" + "{},".repeat(1_999) + "{}]")).hasSize(2_000);
        assertThat(list("[" + "{},".repeat(2_000) + "{}]")).containsExactly("none");
    }

    @Test
    void aByteOrderMarkMovesNothing() {
        assertThat(list("\ufeff[{\"a\":1}]")).containsExactly("{\"a\":1}");
    }
}
