package dev.leadgate.app.api;

import dev.leadgate.app.api.SourceLines.Reloaded;
import dev.leadgate.routing.WhyNot;
import dev.leadgate.routing.experiment.Readout;
import dev.leadgate.routing.simulate.Simulation.Change;
import dev.leadgate.routing.simulate.Simulation.Count;
import dev.leadgate.routing.simulate.Simulation.Difference;
import dev.leadgate.routing.simulate.Simulation.Waited;
import dev.leadgate.routing.simulate.SlaEstimate;
import dev.leadgate.store.Shadows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the API answers and takes about policies, one record per thing; the command line reads the
/// same records.
public final class PolicyLines {
    private PolicyLines() {}

    /// @param hash the first letters of the text's SHA-256
    /// @param note may be empty
    /// @param live decides now on this node
    public record VersionLine(
            long number, String hash, Instant appliedAt, String appliedBy, String note, boolean live) {}

    public record VersionList(List<VersionLine> versions) {}

    /// @param text of all its files
    public record VersionText(VersionLine version, String text) {}

    /// @param text of all files; one without lines that name files is `leadgate.yaml`
    public record ApplyPolicy(
            @Nullable String text,
            @Nullable String by,
            @Nullable String note) {}

    /// @param text of the draft, as for applying it
    /// @param days to look back; 7 when left out
    public record Simulate(@Nullable String text, Optional<Integer> days) {}

    /// How the draft treats the leads of the last days, beside the live rules. Nothing was written.
    ///
    /// @param owners rep → leads
    /// @param waiting leads that still wait at the end
    /// @param changed leads that go to somebody else, or wait instead
    /// @param older leads of these days that were not decided, because one simulation decides so many and no more
    public record Simulated(
            int leads,
            Map<String, Count> owners,
            Count waiting,
            Waited waited,
            Map<String, Count> rules,
            List<Change> changed,
            SlaEstimate sla,
            long older) {
        static Simulated of(Difference difference, SlaEstimate sla, long older) {
            return new Simulated(
                    difference.leads(),
                    difference.owners(),
                    difference.waiting(),
                    difference.waited(),
                    difference.rules(),
                    difference.changed(),
                    sla,
                    older);
        }
    }

    /// @param variant that all leads get from now on, or `control`
    public record AdoptVariant(
            @Nullable String variant,
            @Nullable String by,
            @Nullable String note) {}

    /// @param version that is live now; empty when nothing was applied
    public record Applied(Reloaded outcome, Optional<VersionLine> version) {}

    /// @param number of the rule; 0 when the live policy has it no more
    /// @param share of all leads placed, in percent
    public record RuleLine(
            int number, String rule, long won, long passedOn, long reached, double share, Optional<Instant> last) {}

    public record RuleList(Instant since, long decisions, List<RuleLine> rules) {}

    /// @param policy version whose rules were asked
    public record WhyNotLine(String lead, String policy, WhyNot why) {}

    /// @param goal `converted`
    /// @param guards what must not become worse
    /// @param adopted the variant that all leads get; empty while it runs
    public record ExperimentLine(
            String name,
            String rule,
            String goal,
            List<String> guards,
            LocalDate from,
            Optional<Integer> sample,
            Optional<LocalDate> until,
            Optional<String> adopted,
            Readout readout) {}

    public record ExperimentList(List<ExperimentLine> experiments) {}

    /// @param lead that the rep has now; empty when none waits for them
    /// @param looked leads that were looked at
    public record NextLead(Optional<String> lead, int looked) {}

    /// @param running false when it was stopped
    public record ShadowLine(boolean running, Shadows.Report report, List<Shadows.Difference> differences) {}

    /// @param shadow absent when none was ever started
    public record ShadowReport(Optional<ShadowLine> shadow) {}

    /// @param report problems as `validate` shows them; empty without any
    public record ShadowStarted(boolean started, String report, Optional<Long> id) {}

    /// @param stopped false when none ran
    public record ShadowStopped(boolean stopped) {}
}
