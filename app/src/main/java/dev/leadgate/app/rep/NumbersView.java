package dev.leadgate.app.rep;

import dev.leadgate.routing.policy.Team;
import dev.leadgate.store.OwnLeads;
import dev.leadgate.store.OwnLeads.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How it went, in sentences.
record NumbersView(String period, List<String> sentences, List<Share> shares) {
    private static final int DAYS = 30;

    /// Shares further apart than this are said to differ, in percent of the team's leads.
    private static final int CLOSE = 3;

    /// @param verdict whether it is as planned
    /// @param percent of the team's leads that went to the rep, `plan` by the configuration
    record Share(String title, String words, String verdict, String bar, int percent, int plan) {}

    static NumbersView of(Visit visit, OwnLeads own) {
        var since = visit.now().minus(Duration.ofDays(DAYS));
        return new NumbersView(
                visit.words().say("numbers_words", "n", visit.words().number(DAYS)),
                sentences(visit, own.tally(visit.rep().id(), since)),
                visit.policy().teams().values().stream()
                        .filter(team -> visit.rep().teams().contains(team.id()))
                        .sorted(Comparator.comparing(Team::id))
                        .map(team -> share(visit, team, own, since))
                        .toList());
    }

    private static List<String> sentences(Visit visit, Tally tally) {
        var words = visit.words();
        var sentences = new ArrayList<String>();
        sentences.add(words.count("numbers_received", tally.received()));
        if (tally.received() > 0) {
            sentences.add(
                    tally.judged() == 0
                            ? words.say("numbers_no_deadline")
                            : words.say(
                                    "numbers_in_time",
                                    "n",
                                    words.number(tally.inTime()),
                                    "all",
                                    words.number(tally.judged()),
                                    "percent",
                                    percent(tally.inTime(), tally.judged())));
            sentences.add(
                    tally.contacted() == 0
                            ? words.say("numbers_no_contact")
                            : words.count("numbers_reached", tally.contacted()));
            tally.firstContact()
                    .map(time -> words.say("numbers_contact", "time", words.left(time)))
                    .ifPresent(sentences::add);
        }
        return List.copyOf(sentences);
    }

    private static Share share(Visit visit, Team team, OwnLeads own, Instant since) {
        var words = visit.words();
        var given = own.given(team.id(), team.members().keySet(), since);
        long all = given.values().stream().mapToLong(Long::longValue).sum();
        long mine = given.getOrDefault(visit.rep().id(), 0L);
        double weights = team.members().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double weight = team.members().getOrDefault(visit.rep().id(), 0.0);
        int plan = weights == 0 ? 0 : (int) Math.round(100 * weight / weights);
        int percent = percent(mine, all);
        var title = words.say("share_title", "team", team.id());
        if (all == 0) {
            return new Share(title, words.say("share_first"), "", "", 0, plan);
        }
        return new Share(
                title,
                words.say(
                        "share_words",
                        "n",
                        words.number(mine),
                        "all",
                        words.number(all),
                        "percent",
                        percent,
                        "plan",
                        plan),
                words.say(
                        Math.abs(percent - plan) <= CLOSE
                                ? "share_as_planned"
                                : percent > plan ? "share_more" : "share_less"),
                words.say("share_bar", "percent", percent, "plan", plan),
                percent,
                plan);
    }

    private static int percent(long part, long whole) {
        return whole == 0 ? 0 : (int) Math.round(100.0 * part / whole);
    }
}
