package dev.leadgate.adapters.webhook;

import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An opened source that single requests are sent to.
record Posts(SourceAdapter<?> adapter, Record config, Instant now, String path) {
    Posts(SourceAdapter<?> adapter, Record config) {
        this(adapter, config, TestContext.NOW, "/in/forms");
    }

    Posts at(Instant instant) {
        return new Posts(adapter, config, instant, path);
    }

    Posts to(String other) {
        return new Posts(adapter, config, now, other);
    }

    Verdict verdict(String body, String mediaType, Map<String, String> headers) {
        var all = new HashMap<String, List<String>>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        var request = new Request("POST", URI.create(path), all, Payload.utf8(body, mediaType), "192.0.2.10");
        var source = open(adapter);
        return ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request);
    }

    private <C extends Record> Source open(SourceAdapter<C> typed) {
        return typed.open(
                typed.configType().cast(config), new TestContext().now(now).build());
    }

    int status(String body, String mediaType, Map<String, String> headers) {
        return switch (verdict(body, mediaType, headers)) {
            case Verdict.Accept a -> a.reply().status();
            case Verdict.Answer a -> a.reply().status();
            case Verdict.Refuse r -> r.status();
        };
    }

    String key(String body, String mediaType, Map<String, String> headers) {
        return ((Verdict.Accept) verdict(body, mediaType, headers))
                .envelopes()
                .getFirst()
                .key();
    }
}
