package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AsteriskAmiTest implements SourceContract<AsteriskAmiConfig> {

    static AsteriskAmiConfig config(String events, List<String> contexts, String only) {
        return new AsteriskAmiConfig(
                "pbx.example.com",
                Optional.empty(),
                "none",
                Optional.empty(),
                "leadgate",
                FakeAmi.SECRET,
                "md5",
                events,
                false,
                contexts,
                "[0-9]{2,5}",
                only,
                Duration.ofSeconds(3),
                Duration.ofSeconds(30));
    }

    @Override
    public SourceAdapter<AsteriskAmiConfig> adapter() {
        return new AsteriskAmi();
    }

    @Override
    public Map<String, AsteriskAmiConfig> configs() {
        var trunks = config("cdr", List.of("from-trunk", "from-did*"), "missed");
        return Map.of(
                "*",
                config("cdr", List.of(), "missed"),
                "cdr-all-answered",
                config("cdr", List.of(), "all"),
                "cdr-context",
                trunks,
                "channels-context",
                trunks);
    }

    @Override
    public Map<String, AsteriskAmiConfig> invalid() {
        var bad = new AsteriskAmiConfig(
                "pbx.example.com",
                Optional.empty(),
                "none",
                Optional.of("/etc/pbx.pem"),
                "lead\r\ngate",
                Secret.of("x"),
                "plain",
                "cdr",
                false,
                List.of(),
                "(",
                "missed",
                Duration.ofHours(1),
                Duration.ZERO);
        return Map.of(
                "internal: not an RE2 regular expression; write one such as `[0-9]{2,5}`, in quotes", bad,
                "settle: outside 0s to 10m; use a few seconds, such as 3s", bad,
                "login: the secret would cross the network in clear; use `login: md5` or `tls: implicit`", bad,
                "user: a line break in user or secret would be another command; write them without one", bad,
                "certificate: only for TLS; add `tls: implicit`", bad,
                "ping: shorter than 1s; use half a minute, such as 30s", bad);
    }

    @Override
    public SourceContext context(String caseName) {
        return new TestContext().zone("Europe/Berlin").build();
    }

    @Test
    void messages_are_whole_however_the_network_cuts_them() throws Exception {
        var crlf = """
                Asterisk Call Manager/9.0.0
                Response: Success
                Message: ok: yes


                Event: Cdr
                CallerID: "Jürgen" <1>
                UniqueID: 1
                uniqueid: 2
                no colon

                """.replace("\n", "\r\n");
        var text = crlf + "Event: Hangup\n\n";
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var frames = new AmiFrames();
            var messages = new ArrayList<AmiMessage>();
            for (int from = 0; from < bytes.length; ) {
                int length = Math.min(bytes.length - from, random.nextInt(seed == 0 ? 2 : 40));
                var piece = new byte[64];
                System.arraycopy(bytes, from, piece, 0, length);
                messages.addAll(frames.add(piece, length));
                from += length;
            }
            assertThat(messages).as("seed %d", seed).hasSize(3);
            assertThat(messages.get(0).field("response")).isEqualTo("Success");
            assertThat(messages.get(0).field("Message")).isEqualTo("ok: yes");
            assertThat(messages.get(1).field("CallerID")).isEqualTo("\"Jürgen\" <1>");
            assertThat(messages.get(1).call()).isEqualTo("1");
            assertThat(messages.get(2).event()).isEqualTo("Hangup");
            assertThat(messages.get(1).toString()).doesNotContain("Jürgen");
        }
    }

    @Test
    void the_ports_are_asterisks_own() {
        assertThat(config("cdr", List.of(), "all").portOrUsual()).isEqualTo(5038);
    }
}
