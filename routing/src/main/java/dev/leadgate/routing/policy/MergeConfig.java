package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// When an arrival is another touch of an open lead. Accounts on other networks always count.
@Doc("When a lead is another touch of an earlier one.")
public record MergeConfig(
        @Doc("What makes two leads one person.") @Default("[email, phone]")
        List<Key> by,

        @Doc("How long after the last touch a repeat still belongs to the open lead.") @Default("30d")
        Duration within) {

    public static final MergeConfig STANDARD = new MergeConfig(List.of(Key.EMAIL, Key.PHONE), Duration.ofDays(30));

    public enum Key {
        EMAIL,
        PHONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
