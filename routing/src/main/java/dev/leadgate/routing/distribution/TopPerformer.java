package dev.leadgate.routing.distribution;

import dev.leadgate.lead.FieldValue;
import dev.leadgate.lead.Lead;
import dev.leadgate.spi.Distribution;
import dev.leadgate.spi.TeamSnapshot;
import dev.leadgate.store.PastResults;
import dev.leadgate.store.PastResults.Depth;
import dev.leadgate.store.PastResults.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives the lead to whoever converts most of similar leads, and among equals to whoever is furthest
/// behind their share.
///
/// A rate of few leads says little, so each is smoothed towards the team's own: a Beta prior that
/// weighs as much as `prior` closed leads. A fixed part of the leads, chosen by a hash of the lead,
/// goes by shares alone, so that who is new, or was unlucky, gets the chance to show.
///
/// @param similarBy what makes leads similar; none takes all leads of the team
/// @param prior closed leads that the team's rate weighs as much as
/// @param explore percent of the leads that go by shares
/// @param results what is known of closed leads
public record TopPerformer(Set<Similar> similarBy, int prior, int explore, PastResults results)
        implements Distribution {
    public static final TopPerformer STANDARD = new TopPerformer(Set.of(Similar.COUNTRY), 10, 20, PastResults.NONE);

    private static final double STEP = 1000;

    public TopPerformer {
        similarBy = Set.copyOf(similarBy);
    }

    /// A side of a lead that similar leads share.
    public enum Similar {
        COUNTRY,
        SOURCE,
        CHANNEL,
        PRODUCT,
        INDUSTRY;

        boolean same(Lead lead, Tally tally) {
            return switch (this) {
                case COUNTRY -> tally.country().equals(lead.country().orElse(""));
                case SOURCE -> tally.source().equals(lead.source());
                case CHANNEL -> tally.channel().equals(lead.channel().word());
                case PRODUCT ->
                    tally.product().equalsIgnoreCase(lead.inquiry().product().orElse(""));
                case INDUSTRY -> tally.industry().equalsIgnoreCase(industry(lead));
            };
        }

        private static String industry(Lead lead) {
            return Optional.ofNullable(lead.fields().get("industry"))
                    .map(FieldValue::shown)
                    .orElse("");
        }

        private Depth depth() {
            return switch (this) {
                case COUNTRY, SOURCE, CHANNEL -> Depth.ORIGIN;
                case PRODUCT, INDUSTRY -> Depth.CONTENT;
            };
        }
    }

    /// How closely past leads must be looked at.
    public Depth depth() {
        return similarBy.stream()
                .map(Similar::depth)
                .max(Comparator.naturalOrder())
                .orElse(Depth.ORIGIN);
    }

    public TopPerformer knowing(PastResults known) {
        return new TopPerformer(similarBy, prior, explore, known);
    }

    /// Leads closed, and converted of them.
    private record Done(long closed, long converted) {
        static final Done NOTHING = new Done(0, 0);

        Done plus(Done other) {
            return new Done(closed + other.closed, converted + other.converted);
        }
    }

    @Override
    public List<Ranked> rank(Lead lead, TeamSnapshot team) {
        var shares = LargestShortfall.WEIGHTED.rank(lead, team);
        if (Math.floorMod(TieBreak.hash(team.team(), lead.id(), "explore"), 100) < explore) {
            return shares.stream()
                    .map(r -> new Ranked(
                            r.rep(), r.score(), "by shares, as every lead of " + explore + " % is; " + r.because()))
                    .toList();
        }
        Map<String, Done> done = new HashMap<>();
        for (var tally : results.of(team.team())) {
            if (similarBy.stream().allMatch(side -> side.same(lead, tally))) {
                done.merge(tally.rep(), new Done(tally.closed(), tally.converted()), Done::plus);
            }
        }
        var all = done.values().stream().reduce(Done.NOTHING, Done::plus);
        // Before anything was closed every rate is as good as any other.
        double mean = (all.converted() + 1.0) / (all.closed() + 2.0);
        var order = Comparator.comparingDouble((Ranked r) -> -rate(done, r.rep(), mean))
                .thenComparingDouble(r -> -r.score());
        return places(shares.stream().sorted(order).toList(), order, done, mean);
    }

    private List<Ranked> places(List<Ranked> sorted, Comparator<Ranked> order, Map<String, Done> done, double mean) {
        var ranked = new ArrayList<Ranked>(sorted.size());
        var place = 0;
        for (var i = 0; i < sorted.size(); i++) {
            var one = sorted.get(i);
            // Equals share a place, so that the usual chain breaks their tie.
            place -= i > 0 && order.compare(sorted.get(i - 1), one) < 0 ? 1 : 0;
            ranked.add(new Ranked(one.rep(), place, because(one, done.getOrDefault(one.rep(), Done.NOTHING), mean)));
        }
        return List.copyOf(ranked);
    }

    /// In tenths of a percent: less than that is no difference to go by.
    private double rate(Map<String, Done> done, String rep, double mean) {
        var own = done.getOrDefault(rep, Done.NOTHING);
        return Math.rint(smoothed(own, mean) * STEP) / STEP;
    }

    private double smoothed(Done own, double mean) {
        return own.closed() + prior == 0 ? mean : (own.converted() + prior * mean) / (own.closed() + prior);
    }

    private String because(Ranked share, Done own, double mean) {
        return String.format(
                Locale.ROOT,
                "converts %.1f %% of similar leads (%d of %d, the team %.1f %%); %s",
                100 * smoothed(own, mean),
                own.converted(),
                own.closed(),
                100 * mean,
                share.because());
    }
}
