package dev.leadgate.routing.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.routing.Given;
import dev.leadgate.routing.Router;
import dev.leadgate.routing.Subject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Whether conditions together take all that one accepts: what is proved against what every kind of lead shows.
class CoverageTest {
    private static final long SEED = 20261129L;
    private static final List<String> NAMED = List.of("ID", "SG", "DE");
    private static final int LIMITS = 4;

    /// A condition, and the leads that it accepts.
    private record Known(Condition condition, BitSet accepts) {}

    /// Every country that conditions name and one more, every number of seats around their limits, with an owner and
    /// without.
    private static List<LeadView> views() {
        var policy = Given.policy(Given.standard());
        var views = new ArrayList<LeadView>();
        for (var country : List.of("ID", "SG", "DE", "FR")) {
            for (int seats = 0; seats <= LIMITS + 1; seats++) {
                var lead = Given.lead(1, country, seats);
                for (Subject subject : List.of(Given.subject(lead), Given.ownedBy(lead, "budi"))) {
                    views.add(Router.view(policy, subject, Given.NOW));
                }
            }
        }
        return views;
    }

    private static String term(Random random) {
        var word = "\"" + NAMED.get(random.nextInt(NAMED.size())) + "\"";
        var other = "\"" + NAMED.get(random.nextInt(NAMED.size())) + "\"";
        var limit = 1 + random.nextInt(LIMITS);
        var term = List.of(
                        "lead.country == " + word,
                        "lead.country != " + word,
                        "lead.country in [" + word + ", " + other + "]",
                        "lead.seats < " + limit,
                        "lead.seats <= " + limit,
                        "lead.seats > " + limit,
                        limit + " <= lead.seats",
                        "has(lead.owner)")
                .get(random.nextInt(8));
        return random.nextInt(4) == 0 ? "!(" + term + ")" : term;
    }

    private static Known known(String text, List<LeadView> views) {
        var compiled = Conditions.compile(text, "rules[0].when", Set.of());
        var condition = compiled.condition().orElseThrow(() -> new AssertionError(text + compiled.diagnostics()));
        var accepts = new BitSet();
        for (int i = 0; i < views.size(); i++) {
            accepts.set(i, condition.holds(views.get(i)));
        }
        return new Known(condition, accepts);
    }

    private static boolean left(BitSet own, List<Known> above, Set<Integer> some) {
        var left = (BitSet) own.clone();
        some.forEach(i -> left.andNot(above.get(i).accepts()));
        return !left.isEmpty();
    }

    /// Nothing is said that is not so, and of such conditions everything that is so.
    @Test
    void what_is_proved_is_what_every_lead_shows() {
        System.out.println("coverage seed " + SEED);
        var random = new Random(SEED);
        var views = views();
        var pool = IntStream.range(0, 160)
                .mapToObj(i -> known(
                        IntStream.rangeClosed(0, random.nextInt(3))
                                .mapToObj(t -> term(random))
                                .collect(Collectors.joining(" && ")),
                        views))
                .filter(k -> !k.accepts().isEmpty())
                .toList();
        int together = 0;
        for (int round = 0; round < 4000; round++) {
            var own = pool.get(random.nextInt(pool.size()));
            var above = IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(i -> pool.get(random.nextInt(pool.size())))
                    .toList();
            var all = IntStream.range(0, above.size()).boxed().collect(Collectors.toSet());
            var takers =
                    own.condition().takenBy(above.stream().map(Known::condition).toList());
            var said = own.condition().text() + " below "
                    + above.stream().map(k -> k.condition().text()).toList() + ": " + takers;
            assertThat(takers.isEmpty()).as(said).isEqualTo(left(own.accepts(), above, all));
            assertThat(takers.isEmpty() || !left(own.accepts(), above, takers))
                    .as(said)
                    .isTrue();
            together += takers.size() > 1 ? 1 : 0;
        }
        assertThat(together).as("by several together").isGreaterThan(100);
    }
}
