package dev.leadgate.adapters.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Verdict;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Requests of messengers, and what an opened source says to them.
final class Webhooks {
    private Webhooks() {}

    static Request post(String body, String... headers) {
        return post(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /// @param headers name, value, name, value ...
    static Request post(byte[] body, String... headers) {
        var all = new HashMap<String, List<String>>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return new Request("POST", URI.create("/in/bot"), all, Payload.of(body, "application/json"), "203.0.113.7");
    }

    static Verdict judge(Source source, Request request) {
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    static List<Envelope> accepted(Source source, Request request) {
        return ((Verdict.Accept) judge(source, request)).envelopes();
    }

    static RawLead raw(String payload) {
        return raw(payload, Optional.empty());
    }

    static RawLead raw(String payload, Optional<Payload> hydrated) {
        var body = Payload.utf8(payload, "application/json");
        return new RawLead(1, "bot", new Envelope("k", TestContext.NOW, body, Map.of()), hydrated);
    }

    /// The files of the cases were signed by another implementation of the vendor's rule.
    static <C extends Record> void checkSignedCases(SourceContract<C> test, C config, String header) {
        assertThat(test.cases())
                .filteredOn(c -> test.signed(c.name()))
                .isNotEmpty()
                .allSatisfy(c -> {
                    var request = c.request().orElseThrow();
                    assertThat(request.header(header))
                            .isPresent()
                            .isEqualTo(test.sign(request, config).header(header));
                });
    }
}
