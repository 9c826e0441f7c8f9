package dev.leadgate.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What storing before acknowledging needs of an endpoint, by the scheme of its URI.
///
/// @param needed options that must have this value; added when the URI does not name them
/// @param usual options that are added when the URI does not name them
record EndpointRules(Map<String, String> needed, Map<String, String> usual) {
    private static final EndpointRules NONE = new EndpointRules(Map.of(), Map.of());
    private static final EndpointRules TRANSACTED = new EndpointRules(Map.of("transacted", "true"), Map.of());

    /// Without its own commit a Kafka consumer acknowledges what it fetched, stored or not.
    private static final EndpointRules KAFKA = new EndpointRules(
            Map.of(
                    "autoCommitEnable", "false",
                    "allowManualCommit", "true",
                    "breakOnFirstError", "true",
                    "batching", "false"),
            Map.of(
                    "autoOffsetReset", "earliest",
                    "valueDeserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer"));

    /// A file that somebody is still writing is left until it grows no more.
    private static final EndpointRules FILE = new EndpointRules(Map.of(), Map.of("readLock", "changed"));

    /// Over a network an upload may pause for a while, and servers tell sizes late.
    private static final EndpointRules REMOTE_FILE = new EndpointRules(
            Map.of(), Map.of("readLock", "changed", "readLockCheckInterval", "5000", "readLockTimeout", "20000"));

    private static final Map<String, EndpointRules> BY_SCHEME = Map.ofEntries(
            Map.entry("kafka", KAFKA),
            Map.entry("file", FILE),
            Map.entry("ftp", REMOTE_FILE),
            Map.entry("ftps", REMOTE_FILE),
            Map.entry("sftp", REMOTE_FILE),
            Map.entry("smb", REMOTE_FILE),
            Map.entry("azure-files", REMOTE_FILE),
            Map.entry("jms", TRANSACTED),
            Map.entry("activemq", TRANSACTED),
            Map.entry("activemq6", TRANSACTED),
            Map.entry("amqp", TRANSACTED),
            Map.entry("sjms", TRANSACTED),
            Map.entry("sjms2", TRANSACTED));

    /// The gateway's own joints, and what lives in memory only.
    private static final Set<String> INSIDE = Set.of(
            "inbox",
            "outbox",
            "timers",
            "source",
            "direct",
            "seda",
            "vm",
            "disruptor",
            "mock",
            "stub",
            "class",
            "bean",
            "language",
            "kamelet",
            "rest",
            "rest-api");

    private static final Set<String> MAIL = Set.of("imap", "imaps", "pop3", "pop3s", "smtp", "smtps");

    private static final Set<String> HTTP = Set.of(
            "http",
            "https",
            "platform-http",
            "vertx-http",
            "vertx-websocket",
            "jetty",
            "servlet",
            "undertow",
            "netty-http",
            "webhook");

    static EndpointRules of(String scheme) {
        return BY_SCHEME.getOrDefault(scheme, NONE);
    }

    /// Why an endpoint of this scheme is never read, with what to do instead.
    static Optional<List<String>> refusal(String scheme) {
        if (INSIDE.contains(scheme)) {
            return Optional.of(List.of(
                    "`" + scheme + ":` is inside the gateway", "name an endpoint that holds messages outside of it"));
        }
        if (MAIL.contains(scheme)) {
            return Optional.of(List.of("`" + scheme + ":` can lose mails and block a mailbox", "use `type: imap`"));
        }
        return HTTP.contains(scheme)
                ? Optional.of(List.of("`" + scheme + ":` would be a second door for requests", "use `type: webhook`"))
                : Optional.empty();
    }

    /// All options to add to a URI that names these.
    Map<String, String> added(Set<String> named) {
        var all = new LinkedHashMap<String, String>(usual);
        all.putAll(needed);
        all.keySet().removeAll(named);
        return all;
    }
}
