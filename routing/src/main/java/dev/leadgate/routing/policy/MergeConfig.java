package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// When an arrival is another touch of an open lead, and what becomes of it. Accounts on other
/// networks always count.
@Doc("When a lead is another touch of an earlier one.")
public record MergeConfig(
        @Doc("What makes two leads one person: `email`, `phone`, `handle` (an account on another network, which always "
                + "counts) and `fields.NAME`, a field of the source.")
        @Default("[email, phone]")
        @Example("[email, phone, fields.customer_no]")
        List<String> by,

        @Doc(
                "How long after the last touch a repeat still belongs to the open lead. What answers a mail of an open lead, or a "
                        + "message that we sent to it, is a touch of it at any time, whatever `then` and `sources` say.")
        @Default("30d")
        Duration within,

        @Doc(
                "What becomes of a repeat: `merge` makes it another touch of the open lead, `attach` a lead of its own that "
                        + "is linked to the open one and goes to the same rep if possible, `new` a lead of its own. Nothing is dropped.")
        @Default("merge")
        Then then,

        @Doc("Source → what becomes of its repeats, instead of `then`.") @Example("{ partner_api: attach }")
        Map<String, Then> sources) {

    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String HANDLE = "handle";

    /// Before the name of a field that the source sends.
    public static final String FIELD = "fields.";

    public static final MergeConfig STANDARD = new MergeConfig(List.of(EMAIL, PHONE), Duration.ofDays(30));

    /// What becomes of a repeat.
    public enum Then {
        MERGE,
        ATTACH,
        NEW
    }

    public MergeConfig {
        by = List.copyOf(by);
        sources = Map.copyOf(sources);
    }

    /// Repeats of all sources are merged.
    public MergeConfig(List<String> by, Duration within) {
        this(by, within, Then.MERGE, Map.of());
    }

    public Then of(String source) {
        return sources.getOrDefault(source, then);
    }

    /// Whether a repeat may become a lead of its own.
    public boolean keepsRepeats() {
        return then != Then.MERGE || sources.values().stream().anyMatch(its -> its != Then.MERGE);
    }

    /// Names of the sources' fields that count.
    public List<String> fields() {
        return by.stream()
                .filter(key -> key.startsWith(FIELD))
                .map(key -> key.substring(FIELD.length()))
                .toList();
    }
}
