package dev.leadgate.spi;

import java.util.List;
import java.util.Optional;

/// One opened source: how its payloads come in, are completed, and are read.
///
/// @param intakes at least one; equal envelope keys make their overlap harmless
/// @param hydrator present when a payload only announces the lead and the rest must be fetched
/// @param probe what `sources check` runs
public record Source(List<Intake> intakes, Optional<Hydrator> hydrator, Translator translator, Probe probe) {

    public Source {
        intakes = List.copyOf(intakes);
    }

    /// A source without hydration and with nothing to probe.
    public static Source of(Intake intake, Translator translator) {
        return new Source(List.of(intake), Optional.empty(), translator, List::of);
    }
}
