package dev.leadgate.testkit;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// A tiny source with a keyed digest, and the ways such a source goes wrong.
final class ParrotSource implements SourceAdapter<ParrotSource.Config> {

    enum Flaw {
        NONE,
        IGNORES_SIGNATURE,
        TAKES_FIRST_OF_TWO_HEADERS,
        RANDOM_KEY,
        ONE_KEY_FOR_ALL,
        THROWS_ON_EMPTY,
        USES_DEFAULT_LOCALE,
        PRINTS_SECRET,
        KNOWS_A_TIME_NOBODY_DECLARED,
        NEEDS_A_MEDIA_TYPE,
        COUNTS_THE_ITEMS,
        REFUSES_A_BATCH_FOR_ONE_ITEM,
        TRUSTS_WHAT_WAS_FETCHED
    }

    /// Deep items are items, too.
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10_000)
                            .build())
                    .build())
            .build();

    record Config(@Doc("Key of the digest.") List<Secret> secret, Flaw undocumented) {
        @Override
        public String toString() {
            return undocumented == Flaw.PRINTS_SECRET ? secret.getFirst().reveal() : "Config";
        }
    }

    @Override
    public String type() {
        return "parrot";
    }

    @Override
    public Channel channel() {
        return Channel.API;
    }

    @Override
    public String summary() {
        return "Repeats what it hears.";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Source open(Config config, SourceContext context) {
        var flaw = config.undocumented();
        return Source.of(new Intake.Hosted(r -> judge(r, config, context)), raw -> {
            var text = raw.envelope().payload().text().strip();
            if (text.isEmpty() && flaw == Flaw.THROWS_ON_EMPTY) {
                throw new IllegalArgumentException("empty");
            }
            if (text.isEmpty()) {
                return new Translation.Unreadable("", "no text");
            }
            if (flaw == Flaw.TRUSTS_WHAT_WAS_FETCHED) {
                raw.hydrated().ifPresent(fetched -> JSON.readTree(fetched.bytes()));
            }
            var said = flaw == Flaw.USES_DEFAULT_LOCALE ? String.format("%,d %s", 1_234, text) : text;
            return Translation.Leads.of(
                    Draft.of("message").put(LeadField.MESSAGE, said).build());
        });
    }

    private static Verdict judge(Request request, Config config, SourceContext context) {
        var header = config.undocumented() == Flaw.TAKES_FIRST_OF_TWO_HEADERS
                ? request.headers().getOrDefault("x-digest", List.of()).stream().findFirst()
                : request.header("x-digest");
        var good = digest(request, config);
        if (config.undocumented() != Flaw.IGNORES_SIGNATURE
                && !header.map(h -> MessageDigest.isEqual(
                                h.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                good.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .orElse(false)) {
            return new Verdict.Refuse(401, "the digest does not match");
        }
        var flaw = config.undocumented();
        if (flaw == Flaw.KNOWS_A_TIME_NOBODY_DECLARED
                && context.clock().instant().isAfter(TestContext.NOW)) {
            return new Verdict.Refuse(401, "too old");
        }
        if (flaw == Flaw.NEEDS_A_MEDIA_TYPE
                && request.header("content-type").orElseThrow().isEmpty()) {
            return new Verdict.Refuse(415, "no media type");
        }
        if (request.body().text().startsWith("[")) {
            return batch(request, flaw);
        }
        var key = switch (flaw) {
            case RANDOM_KEY -> java.util.UUID.randomUUID().toString();
            case ONE_KEY_FOR_ALL -> "k";
            default -> good;
        };
        return Verdict.Accept.of(new Envelope(key, TestContext.NOW, request.body(), Map.of()), Reply.of(200));
    }

    /// A list of sayings, each by its id.
    private static Verdict batch(Request request, Flaw flaw) {
        var envelopes = new ArrayList<Envelope>();
        try {
            for (var item : JSON.readTree(request.body().text())) {
                if (flaw == Flaw.REFUSES_A_BATCH_FOR_ONE_ITEM && !item.isObject()) {
                    return new Verdict.Refuse(400, "an item is no object");
                }
                var text = item.path("say").stringValue("") + (flaw == Flaw.COUNTS_THE_ITEMS ? envelopes.size() : "");
                var id = item.path("id").isString() ? item.path("id").stringValue() : "sha256:" + envelopes.size();
                envelopes.add(new Envelope(id, TestContext.NOW, Payload.utf8(text, "text/plain"), Map.of()));
            }
        } catch (JacksonException noList) {
            return Verdict.Accept.of(new Envelope("none", TestContext.NOW, request.body(), Map.of()), Reply.of(200));
        }
        return new Verdict.Accept(envelopes, Reply.of(200));
    }

    static String digest(Request request, Config config) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(config.secret().getFirst().reveal().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(request.body().bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
