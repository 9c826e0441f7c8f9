package dev.leadgate.app.console;

import dev.leadgate.app.api.TeamLines.CalibrationLine;
import dev.leadgate.app.console.LeadRow.Badge;
import dev.leadgate.store.Availability;
import dev.leadgate.store.Roster.RepLine;
import dev.leadgate.store.Roster.TeamShare;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who can take leads now, what they hold, and how the leads were shared out.
///
/// @param fair every team; empty for a rep, who sees only themselves
record TeamView(List<Member> members, List<FairTeam> fair, String takeaway, String soon) {

    private static final int CORRECTIONS = 500;
    private static final int SHOWN = 3;

    /// @param until when the status ends and who set it; may be empty
    /// @param corrections the last ones by hand, newest first
    /// @param teams that the rep is in
    record Member(
            String id,
            String name,
            Badge availability,
            String until,
            Load load,
            List<Share> shares,
            List<String> corrections,
            List<String> teams) {}

    /// Open leads beside how many there may be.
    ///
    /// @param percent of the places, at most 100; empty where there is no limit
    /// @param full nothing more goes here
    record Load(String words, OptionalLong percent, boolean full) {}

    /// @param percent of the team's leads, 0 to 100
    /// @param byHand turns that people added or took away; may be empty
    record Share(String team, String received, long percent, String byHand) {}

    static TeamView of(Desk desk, Frame frame) {
        var reps = desk.roster().reps();
        Map<String, Long> teams = new HashMap<>();
        var corrections = desk.books().office().calibrations(CORRECTIONS);
        var limits = limits(desk);
        reps.forEach(r -> r.shares().forEach(s -> teams.merge(s.team(), s.received(), Long::sum)));
        long available = reps.stream()
                .filter(r -> r.availability().at(frame.now()) == Availability.Status.AVAILABLE)
                .count();
        return new TeamView(
                reps.stream()
                        .filter(r -> frame.viewer().only().map(r.rep()::equals).orElse(true))
                        .map(r -> member(
                                r, load(r.open(), limits.get(r.rep()), frame), teams, corrections, frame, desk.names()))
                        .sorted(Comparator.comparing(Member::name).thenComparing(Member::id))
                        .toList(),
                frame.viewer().only().isPresent()
                        ? List.of()
                        : desk.books().office().fairness().stream()
                                .map(team -> FairTeam.of(team, frame))
                                .toList(),
                frame.viewer().only().isPresent()
                        ? ""
                        : frame.t("team.takeaway", "available", available, "all", reps.size()),
                java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")
                        .format(frame.now()
                                .plusSeconds(3600)
                                .atZone(frame.words().zone())));
    }

    /// Of the reps that have one.
    private static Map<String, Integer> limits(Desk desk) {
        Map<String, Integer> limits = new HashMap<>();
        desk.books()
                .office()
                .policy()
                .reps()
                .forEach((id, rep) -> rep.maxOpen().ifPresent(most -> limits.put(id, most)));
        return limits;
    }

    private static Load load(int open, @Nullable Integer most, Frame frame) {
        if (most == null) {
            return new Load(frame.words().count("team.open", open), OptionalLong.empty(), false);
        }
        return new Load(
                frame.t(
                        "team.open_of",
                        "open",
                        frame.words().number(open),
                        "most",
                        frame.words().number(most)),
                OptionalLong.of(most == 0 ? 100 : Math.min(100, Math.round(100.0 * open / most))),
                open >= most);
    }

    private static Member member(
            RepLine rep,
            Load load,
            Map<String, Long> teams,
            List<CalibrationLine> corrections,
            Frame frame,
            Names names) {
        var status = rep.availability().at(frame.now());
        var word = frame.t("availability." + status.word());
        var badge = switch (status) {
            case AVAILABLE -> new Badge("●", word, "ok");
            case BUSY -> new Badge("▲", word, "warn");
            case AWAY -> new Badge("–", word, "quiet");
        };
        var until = status == Availability.Status.AVAILABLE
                ? ""
                : rep.availability()
                        .until()
                        .map(at -> frame.t("team.until", "when", frame.when(at).shown()))
                        .orElseGet(() -> frame.t("team.until_changed"));
        return new Member(
                rep.rep(),
                names.rep(rep.rep()),
                badge,
                until,
                load,
                rep.shares().stream().map(s -> share(s, teams, frame)).toList(),
                corrections.stream()
                        .filter(c -> c.rep().equals(rep.rep()))
                        .limit(SHOWN)
                        .map(c -> correction(c, frame))
                        .toList(),
                names.teamsOf().getOrDefault(rep.rep(), Set.of()).stream()
                        .sorted()
                        .toList());
    }

    private static String correction(CalibrationLine line, Frame frame) {
        return frame.t(
                "team.correction",
                "turns",
                signed(line.turns(), frame),
                "team",
                line.team(),
                "when",
                frame.when(line.at()).shown(),
                "who",
                line.by(),
                "reason",
                line.reason());
    }

    private static String signed(double turns, Frame frame) {
        double size = Math.abs(turns);
        boolean whole = size == Math.rint(size);
        return (turns > 0 ? "+" : "−")
                + (whole
                        ? frame.words().number(Math.round(size))
                        : frame.words().decimal(size));
    }

    private static Share share(TeamShare share, Map<String, Long> teams, Frame frame) {
        long all = teams.getOrDefault(share.team(), 0L);
        return new Share(
                share.team(),
                frame.words().count("leads", share.received()),
                all == 0 ? 0 : Math.round(100.0 * share.received() / all),
                share.byHand() == 0 ? "" : frame.t("team.by_hand", "turns", signed(share.byHand(), frame)));
    }
}
