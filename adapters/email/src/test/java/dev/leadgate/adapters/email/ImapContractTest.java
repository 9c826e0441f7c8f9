package dev.leadgate.adapters.email;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.SourceCase;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ImapContractTest implements SourceContract<ImapConfig> {

    @Override
    public SourceAdapter<ImapConfig> adapter() {
        return new ImapAdapter(ImapConnection.Limits.USUAL);
    }

    @Override
    public Map<String, ImapConfig> configs() {
        return Map.of("*", config("implicit", "keep", Duration.ofMinutes(1), Map.of()));
    }

    @Override
    public Map<String, ImapConfig> invalid() {
        var minute = Duration.ofMinutes(1);
        return Map.of(
                "tls: the password would cross the network in clear; use `implicit` or `starttls`",
                config("none", "keep", minute, Map.of()),
                "move_to: `after: move` needs a folder; name an existing folder",
                config("implicit", "move", minute, Map.of()),
                "poll_every: outside 5s to 9m; servers drop an IDLE of ten minutes",
                config("implicit", "keep", Duration.ofHours(1), Map.of()),
                "labels.Foo: no field `no_such`; use a field's word, such as `message`",
                config("implicit", "keep", minute, Map.of("Foo", "no_such")));
    }

    private static ImapConfig config(String tls, String after, Duration pollEvery, Map<String, String> labels) {
        return new ImapConfig(
                "imap.example.com",
                Optional.empty(),
                tls,
                "leads@example.com",
                Secret.of("imap-password-0001"),
                "INBOX",
                Optional.empty(),
                "10MB",
                pollEvery,
                List.of("info@example.com"),
                labels,
                after,
                Optional.empty());
    }

    @Override
    public Envelope envelope(SourceCase test, Payload payload) {
        return MailEnvelope.of(payload.bytes(), payload.size(), true, TestContext.NOW, Map.of());
    }
}
