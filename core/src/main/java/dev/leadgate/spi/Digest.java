package dev.leadgate.spi;

import dev.leadgate.spi.Notification.Recipient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a manager reads of a span of time. Figures only: nothing in it says who a lead is.
///
/// @param since inclusive
/// @param until exclusive
/// @param page where the manager looks further; empty where they have no pages
public record Digest(UUID id, Recipient recipient, Instant since, Instant until, Figures figures, Optional<URI> page)
        implements Overview {

    /// @param received leads of the span by channel, most first
    /// @param told from a lead received to its first rep told
    /// @param touched from a lead received to the first time that a person was in touch
    /// @param waiting leads without an owner at the moment of writing
    /// @param missed deadlines of SLAs that passed within the span
    /// @param undelivered notices of the span that no channel delivered
    /// @param behind whose leads are over a deadline at the moment of writing, most first
    public record Figures(
            List<Received> received,
            Clock told,
            Clock touched,
            long waiting,
            long missed,
            long undelivered,
            List<Behind> behind) {
        public Figures {
            received = List.copyOf(received);
            behind = List.copyOf(behind);
        }

        /// How many leads there were.
        public long leads() {
            return received.stream().mapToLong(Received::leads).sum();
        }
    }

    /// @param channel `web_form`
    public record Received(String channel, long leads) {}

    /// @param leads that came as far
    /// @param median zero without a lead
    /// @param p95 what 95 of 100 leads did not exceed
    public record Clock(long leads, Duration median, Duration p95) {}

    /// @param rep as people call them
    /// @param leads over their deadline
    public record Behind(String rep, long leads) {}
}
