package dev.leadgate.routing.settle;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.pipeline.FailurePolicy;
import dev.leadgate.store.Decider;
import dev.leadgate.store.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leads enter sequences, go on through them, and leave them: the one way for rules, people and whatever
/// else starts one. Any thread may call.
public final class SequenceSteps extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(SequenceSteps.class);

    /// In a row; together about two hours.
    private static final int MOST_FAILURES = 8;

    private final Runs runs;
    private final Supplier<Decider> deciders;

    /// @param deciders a decider that holds one policy, asked anew for every step
    public SequenceSteps(Runs runs, Supplier<? extends Decider> deciders) {
        this.runs = runs;
        this.deciders = deciders::get;
    }

    @Override
    public void configure() {
        from("sequences:due?batch=100")
                .routeId("sequences")
                .routeConfigurationId(FailurePolicy.ID)
                .bean(this, "stepsCame");
    }

    /// A lead enters a sequence.
    ///
    /// @param now from when its first wait runs
    /// @return whether it was not in it before; empty when there is no such sequence
    public Optional<Boolean> start(UUID lead, String sequence, String by, Instant now) {
        return deciders.get().firstStep(sequence, now).map(due -> runs.start(lead, sequence, due, by));
    }

    /// A lead leaves a sequence.
    ///
    /// @return whether it was in it
    public boolean stop(UUID lead, String sequence, String by) {
        return runs.stop(lead, sequence, by);
    }

    /// Steps that are due. One that fails comes back a while later, the others go on.
    public void stepsCame(List<Runs.Due> due) {
        for (var run : due) {
            try {
                runs.step(run, deciders.get()::step);
            } catch (LeadgateException away) {
                throw away;
            } catch (RuntimeException fault) {
                LOG.error("A step of a sequence failed. lead={}", run.lead(), fault);
                runs.failed(run, "a step failed with " + fault.getClass().getSimpleName(), MOST_FAILURES);
            }
        }
    }
}
