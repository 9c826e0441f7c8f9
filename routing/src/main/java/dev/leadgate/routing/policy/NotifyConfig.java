package dev.leadgate.routing.policy;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How people are told about their leads.
@Doc("How people are told.")
public record NotifyConfig(
        @Doc("How reps are told.") Optional<NotifyRep> rep,

        @Doc(
                "When a rep sees how to answer a lead of theirs, in every channel and on their pages: `after_accept` shows "
                        + "the start and the end of it until then, `always` shows it at once. Without a `public_url` reps "
                        + "cannot accept anywhere, and what is not set is `always`.")
        Optional<ShowContact> showContact,

        @Doc("A summary that managers get on a schedule, over the channels of `rep`.")
        Optional<DigestConfig> digest) {

    /// With contacts as they are shown where nothing is said of them, and no digest.
    public NotifyConfig(Optional<NotifyRep> rep) {
        this(rep, Optional.empty(), Optional.empty());
    }

    /// The order in which a rep's channels are tried.
    @Doc("How reps are told.")
    public record NotifyRep(
            @Doc("Notifiers in the order they are tried; those without an address for the rep are left out.")
            @Example("[slack, telegram, email]")
            List<String> try_,

            @Doc("When many messages to one rep become one summary card.")
            Optional<SummaryConfig> summary) {

        /// With the usual summary cards.
        public NotifyRep(List<String> try_) {
            this(try_, Optional.empty());
        }
    }

    /// So many messages in a span of time are read one by one.
    @Doc("When many messages to one rep over one channel become one summary card.")
    public record SummaryConfig(
            @Doc("As many messages as leave each on its own; what comes beyond them stands on a summary card.")
            @Default("5")
            @Min(1) @Max(100) int over,

            @Doc(
                    "The span of time in which messages are counted, and the least between two cards; `0s` for no summary cards.")
            @Default("60s")
            Duration within) {
        /// A lead waits half as long as it may be answered, and never longer than this.
        static final Duration LONGEST = Duration.ofMinutes(15);

        public static final SummaryConfig STANDARD = new SummaryConfig(5, Duration.ofSeconds(60));

        /// Whether there are any.
        public boolean on() {
            return within.isPositive();
        }
    }
}
