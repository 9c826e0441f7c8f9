package dev.leadgate.app.console;

import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadFilter.Deadline;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the address of a list of leads asks for. What is not understood asks for nothing.
///
/// @param given by the names in the address
record LeadsQuery(Map<String, String> given) {
    /// Leads of one team or by one rule have no index of their own, and are looked for in so many days.
    static final int DAYS = 30;

    private static final int LONGEST = 200;
    private static final List<String> NAMES =
            List.of("state", "deadline", "source", "owner", "team", "rule", "tag", "segment", "since", "until", "q");

    LeadsQuery {
        given = Map.copyOf(given);
    }

    static LeadsQuery of(Map<String, String> query, Frame frame) {
        boolean whole = frame.viewer().only().isEmpty();
        Map<String, String> given = new HashMap<>();
        NAMES.stream().filter(name -> whole || !name.equals("owner")).forEach(name -> {
            var text = Optional.ofNullable(query.get(name)).orElse("").strip().replace("\0", "");
            if (!text.isEmpty() && text.length() <= LONGEST) {
                given.put(name, text);
            }
        });
        if ((given.containsKey("team") || given.containsKey("rule")) && !given.containsKey("since")) {
            var today = frame.now().atZone(frame.words().zone()).toLocalDate();
            given.put("since", today.minusDays(DAYS).toString());
        }
        return new LeadsQuery(given);
    }

    /// What is asked for under a name; may be empty.
    String of(String name) {
        return given.getOrDefault(name, "");
    }

    private Optional<String> asked(String name) {
        return Optional.ofNullable(given.get(name));
    }

    boolean filtered() {
        return !given.isEmpty();
    }

    /// Whether it asks for anything but a source.
    boolean byMoreThanSource() {
        return given.keySet().stream().anyMatch(name -> !name.equals("source"));
    }

    LeadFilter filter(Frame frame) {
        return new LeadFilter(
                state(),
                asked("source"),
                asked("owner"),
                asked("q"),
                asked("tag"),
                asked("segment"),
                asked("team"),
                asked("rule"),
                deadline(),
                day("since", 0, frame),
                day("until", 1, frame));
    }

    Optional<LeadState> state() {
        return Arrays.stream(LeadState.values())
                .filter(s -> s.word().equals(given.get("state")))
                .findFirst();
    }

    Optional<Deadline> deadline() {
        return Arrays.stream(Deadline.values())
                .filter(d -> d.word().equals(given.get("deadline")))
                .findFirst();
    }

    /// Midnight of a day, or of one so many days later.
    private Optional<Instant> day(String name, int later, Frame frame) {
        try {
            return asked(name)
                    .map(LocalDate::parse)
                    .map(day -> day.plusDays(later)
                            .atStartOfDay(frame.words().zone())
                            .toInstant());
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /// An address that asks for the same.
    ///
    /// @param more names and values in turn
    String link(Frame frame, String path, String... more) {
        var query = new String[NAMES.size() * 2 + more.length];
        for (int i = 0; i < NAMES.size(); i++) {
            query[2 * i] = NAMES.get(i);
            query[2 * i + 1] = of(NAMES.get(i));
        }
        System.arraycopy(more, 0, query, NAMES.size() * 2, more.length);
        return frame.link(path, query);
    }
}
