package dev.leadgate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LeadWriterTest {
    private final LeadWriter writer = new LeadWriter("/in/bench", 7070, "key");

    @Test
    void everyLeadHasItsOwnIdAddressAndPhone() {
        var json = JsonMapper.builder().build();
        var lead = json.readTree(writer.body(4711));
        assertThat(lead.at("/request_id").asString()).isEqualTo("bench-00004711");
        assertThat(lead.at("/contact/email").asString()).isEqualTo("lead-00004711@ratna.example.com");
        assertThat(lead.at("/contact/phone").asString()).isEqualTo("+6281200004711");
        assertThat(json.readTree(writer.body(4712)).at("/request_id").asString())
                .isEqualTo("bench-00004712");
        assertThat(writer.body(0)).hasSizeBetween(550, 620);
    }

    @Test
    void aRequestIsWholeAndItsSignatureIsOfItsBody() throws Exception {
        for (long number : new long[] {0, 99_999_999, 12_345_678}) {
            var request = writer.write(number).toString(StandardCharsets.UTF_8);
            var parts = request.split("\r\n\r\n", 2);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var expected = HexFormat.of().formatHex(mac.doFinal(parts[1].getBytes(StandardCharsets.UTF_8)));
            assertThat(parts[0])
                    .startsWith("POST /in/bench HTTP/1.1\r\nHost: 127.0.0.1:7070\r\n")
                    .contains("Content-Length: " + parts[1].getBytes(StandardCharsets.UTF_8).length)
                    .endsWith("X-Signature: " + expected);
            assertThat(parts[1].getBytes(StandardCharsets.UTF_8)).isEqualTo(writer.body(number));
        }
    }

    @Test
    void aNumberTooLongForTheTemplateIsRefusedRatherThanUsedTwice() {
        assertThatThrownBy(() -> writer.write(100_000_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsTheNumberInANotification() {
        assertThat(number("{\"type\":\"lead.assigned\",\"reach\":[\"lead-00004711@ratna.example.com\"]}"))
                .isEqualTo(4711);
        assertThat(number("{\"type\":\"lead.assigned\",\"number\":\"L-1042\"}")).isEqualTo(-1);
        assertThat(number("lead-0000471x@ratna.example.com")).isEqualTo(-1);
        assertThat(number("lead-00004711")).isEqualTo(-1);
        assertThat(number("")).isEqualTo(-1);
    }

    private static long number(String notification) {
        return LeadWriter.numberIn(notification.getBytes(StandardCharsets.UTF_8));
    }
}
