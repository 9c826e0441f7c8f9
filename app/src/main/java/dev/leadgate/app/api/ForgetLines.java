package dev.leadgate.app.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the API writes about forgetting people.
public final class ForgetLines {
    private ForgetLines() {}

    /// @param person a mail address, a telephone number, `L-1042`, a lead's UUID, or an account as
    /// `network:id`
    /// @param erase whether it is done; left out, it is only said what it would be
    public record Forget(@Nullable String person, Optional<Boolean> erase, Optional<String> by) {}

    /// @param person as the audit log calls the person
    /// @param erased false when it is only what would be
    /// @param rows how many of each kind: `payloads`, `dead_letters`, `messages`, `notices`, `deliveries`,
    /// `events`, `decisions`, `addresses`; kinds of which there are none are left out
    /// @param shared leads of other people that came in the same payloads, whose raw payload is gone too
    /// @param elsewhere what other systems were told, which has to be erased there
    public record Forgotten(
            String person,
            boolean erased,
            List<String> leads,
            Map<String, Integer> rows,
            int shared,
            List<ElsewhereLine> elsewhere) {}

    /// @param entry as the destination calls it
    public record ElsewhereLine(String lead, String destination, String entry) {}
}
