package dev.leadgate.app.demo;

import dev.leadgate.store.Reader.LeadLine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// What happens in every demo within its first minute, so that there is something to find and to repair: a partner
/// renames a field, a lead waits for a rep who is off shift, a lead is left lying until its time is over, and an
/// experiment runs. All of it goes by the count of leads and by the minute of the start, never by chance.
final class Story {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final Duration OFF = Duration.ofHours(8);

    /// As the template has it.
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    /// The lead that nobody answers at first. No name of these two is among the people who are made up by chance.
    static final String LEFT_LYING = "Citra Maharani";

    /// The lead that waits.
    static final String WAITS = "Mei Tan";

    /// How old a lead is that was left lying when its owner of then accepts it: two deadlines later.
    static final int LEFT_LYING_SECONDS = 50;

    /// So many payloads of the partner that renamed a field, until somebody looks after them.
    static final int BROKEN = 12;

    private static final long LYING_AT = 3;
    private static final long WAITING_AT = 6;
    private static final long RENAMED_AT = 12;

    private Story() {}

    /// Who sends the lead of this count, when somebody of the story does.
    enum Chapter {
        LEFT_LYING,
        WAITING,
        NONE
    }

    static Chapter at(long sent) {
        return sent == LYING_AT ? Chapter.LEFT_LYING : sent == WAITING_AT ? Chapter.WAITING : Chapter.NONE;
    }

    /// Whether the partner has renamed its field by now.
    static boolean renamed(long sent) {
        return sent >= RENAMED_AT;
    }

    static boolean isLeftLying(LeadLine line) {
        return line.name().filter(LEFT_LYING::equals).isPresent();
    }

    /// What the template leaves to the day and the minute: the shift of the rep who has just gone, and the day on
    /// which the experiment began.
    static Map<String, String> values() {
        var now = ZonedDateTime.now(ZONE);
        return Map.of(
                "@SHIFT@",
                MINUTE.format(now.plus(OFF)) + "-" + MINUTE.format(now),
                "@TODAY@",
                LocalDate.now(ZONE).toString());
    }

    /// Where to find it, for the terminal.
    static List<String> lines() {
        return List.of(
                "Find and mend, in the console, within the first minute:",
                "  Sources      partner_api renames a field: \"Try this fix\", then \"Apply and replay\"",
                "  Leads        " + WAITS + " waits: Rudi is off shift. Reassign the lead",
                "  Leads        " + LEFT_LYING + " is left lying: reminded, reassigned, the manager told",
                "  Experiments  fastest-first is running: half of a rule's leads to whoever holds least");
    }
}
