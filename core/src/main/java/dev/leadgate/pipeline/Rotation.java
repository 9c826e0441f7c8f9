package dev.leadgate.pipeline;

import dev.leadgate.config.Generations;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Several secrets of one source while they are rotated: the newest is tried first, an older one
/// until its date. Done here once, so that no adapter needs to know of it: each of its judges sees
/// one secret.
public final class Rotation {
    private Rotation() {}

    /// Opens a source so that its senders may use every secret whose time is not over.
    public static <C extends Record> Source open(SourceAdapter<C> adapter, C config, SourceContext context) {
        var source = adapter.open(config, context);
        if (!Generations.rotates(config)) {
            return source;
        }
        var generations = Generations.of(config).stream()
                .map(g -> new Opened(adapter.open(g.config(), context), g.until()))
                .toList();
        var intakes = new ArrayList<Intake>();
        for (int i = 0; i < source.intakes().size(); i++) {
            intakes.add(
                    source.intakes().get(i) instanceof Intake.Hosted
                            ? new Intake.Hosted(new InOrder(judges(generations, i), context.clock()))
                            : source.intakes().get(i));
        }
        return new Source(intakes, source.hydrator(), source.translator(), source.probe());
    }

    private record Opened(Source source, Optional<Instant> until) {}

    private record Dated(Judge judge, Optional<Instant> until) {}

    private static List<Dated> judges(List<Opened> generations, int intake) {
        return generations.stream()
                .filter(g -> g.source().intakes().get(intake) instanceof Intake.Hosted)
                .map(g -> new Dated(((Intake.Hosted) g.source().intakes().get(intake)).judge(), g.until()))
                .toList();
    }

    /// The first judge that does not refuse has the word; when all refuse, the newest one's.
    private record InOrder(List<Dated> judges, InstantSource clock) implements Judge {
        private static final Verdict OVER = new Verdict.Refuse(401, "every secret of this source is past its date");

        @Override
        public Verdict judge(Request request) {
            Optional<Verdict> refusal = Optional.empty();
            var now = clock.instant();
            for (var dated : judges) {
                if (dated.until().filter(until -> !now.isBefore(until)).isPresent()) {
                    continue;
                }
                var verdict = dated.judge().judge(request);
                if (!(verdict instanceof Verdict.Refuse)) {
                    return verdict;
                }
                refusal = refusal.or(() -> Optional.of(verdict));
            }
            return refusal.orElse(OVER);
        }
    }
}
