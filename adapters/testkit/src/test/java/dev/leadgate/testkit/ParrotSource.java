package dev.leadgate.testkit;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
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
import java.util.HexFormat;
import java.util.Map;

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
        PRINTS_SECRET
    }

    record Config(@Doc("Key of the digest.") Secret secret, Flaw undocumented) {
        @Override
        public String toString() {
            return undocumented == Flaw.PRINTS_SECRET ? secret.reveal() : "Config";
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
        return Source.of(new Intake.Hosted(r -> judge(r, config)), raw -> {
            var text = raw.envelope().payload().text().strip();
            if (text.isEmpty() && flaw == Flaw.THROWS_ON_EMPTY) {
                throw new IllegalArgumentException("empty");
            }
            if (text.isEmpty()) {
                return new Translation.Unreadable("", "no text");
            }
            var said = flaw == Flaw.USES_DEFAULT_LOCALE ? String.format("%,d %s", 1_234, text) : text;
            return Translation.Leads.of(
                    Draft.of("message").put(LeadField.MESSAGE, said).build());
        });
    }

    private static Verdict judge(Request request, Config config) {
        var header = config.undocumented() == Flaw.TAKES_FIRST_OF_TWO_HEADERS
                ? request.headers().getOrDefault("x-digest", java.util.List.of()).stream()
                        .findFirst()
                : request.header("x-digest");
        var good = digest(request, config);
        if (config.undocumented() != Flaw.IGNORES_SIGNATURE
                && !header.map(h -> MessageDigest.isEqual(
                                h.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                good.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .orElse(false)) {
            return new Verdict.Refuse(401, "the digest does not match");
        }
        var key = switch (config.undocumented()) {
            case RANDOM_KEY -> java.util.UUID.randomUUID().toString();
            case ONE_KEY_FOR_ALL -> "k";
            default -> good;
        };
        return Verdict.Accept.of(new Envelope(key, TestContext.NOW, request.body(), Map.of()), Reply.of(200));
    }

    static String digest(Request request, Config config) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(config.secret().reveal().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(request.body().bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
