package dev.leadgate.adapters.email;

import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes settings for tests: a mailbox on this machine, in clear, unless told otherwise.
final class ImapConfigs {
    private Optional<String> host = Optional.of("127.0.0.1");
    private Optional<Integer> port = Optional.empty();
    private String tls = "none";
    private Optional<String> caCertificate = Optional.empty();
    private String user = "leads@example.com";
    private Optional<Secret> password = Optional.of(Secret.of("secret"));
    private Optional<ImapOAuth2> oauth2 = Optional.empty();
    private Optional<Duration> backfill = Optional.empty();
    private String maxSize = "10MB";
    private Duration pollEvery = Duration.ofMinutes(1);
    private Duration reconcileEvery = Duration.ofHours(1);
    private List<String> ownAddresses = List.of();
    private Map<String, String> labels = Map.of();
    private String after = "keep";

    static ImapConfigs at(int port) {
        var configs = new ImapConfigs();
        configs.port = Optional.of(port);
        return configs;
    }

    ImapConfigs host(Optional<String> name) {
        host = name;
        return this;
    }

    ImapConfigs tls(String kind) {
        tls = kind;
        return this;
    }

    ImapConfigs ca(String file) {
        caCertificate = Optional.of(file);
        return this;
    }

    ImapConfigs user(String name) {
        user = name;
        return this;
    }

    ImapConfigs password(String word) {
        password = Optional.of(Secret.of(word));
        return this;
    }

    ImapConfigs oauth2(ImapOAuth2 token) {
        oauth2 = Optional.of(token);
        password = Optional.empty();
        return this;
    }

    ImapConfigs bothPasswordAnd(ImapOAuth2 token) {
        oauth2 = Optional.of(token);
        return this;
    }

    ImapConfigs backfill(Duration far) {
        backfill = Optional.of(far);
        return this;
    }

    ImapConfigs maxSize(String size) {
        maxSize = size;
        return this;
    }

    ImapConfigs pollEvery(Duration every) {
        pollEvery = every;
        return this;
    }

    ImapConfigs reconcileEvery(Duration every) {
        reconcileEvery = every;
        return this;
    }

    ImapConfigs own(String... addresses) {
        ownAddresses = List.of(addresses);
        return this;
    }

    ImapConfigs labels(Map<String, String> more) {
        labels = more;
        return this;
    }

    ImapConfigs after(String action) {
        after = action;
        return this;
    }

    ImapConfig build() {
        return new ImapConfig(
                host,
                port,
                tls,
                caCertificate,
                user,
                password,
                oauth2,
                "INBOX",
                backfill,
                maxSize,
                pollEvery,
                reconcileEvery,
                ownAddresses,
                labels,
                List.of(),
                Map.of(),
                List.of(),
                after,
                Optional.empty());
    }

    /// A streamer of these settings that signs in with their password.
    static ImapStreamer streamer(ImapConfig config) {
        return streamer(config, InstantSource.system());
    }

    static ImapStreamer streamer(ImapConfig config, InstantSource clock) {
        return new ImapStreamer(
                config, Access.password(config.password().orElseThrow()), clock, ImapConnection.Limits.USUAL);
    }
}
