package dev.leadgate.app.api;

import dev.leadgate.app.api.Lines.SourceLine;
import dev.leadgate.app.api.Lines.SourceList;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.pipeline.SourceStatus;
import dev.leadgate.pipeline.Sources;
import dev.leadgate.spi.Intake;
import dev.leadgate.store.Reader;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How the sources are.
final class SourceAnswers {
    private final Reader reader;
    private final Sources sources;
    private final SourceStatus status;

    SourceAnswers(Reader reader, Sources sources, SourceStatus status) {
        this.reader = reader;
        this.sources = sources;
        this.status = status;
    }

    SourceList list() {
        var stored = reader.sources().stream().collect(Collectors.toMap(Reader.SourceLine::source, Function.identity()));
        Map<String, SourceStatus.Line> said = status.lines();
        return new SourceList(sources.all().stream()
                .sorted(Comparator.comparing(OpenSource::id))
                .map(s -> line(s, stored.get(s.id()), said.get(s.id())))
                .toList());
    }

    private static SourceLine line(
            OpenSource source, Reader.@Nullable SourceLine stored, SourceStatus.@Nullable Line said) {
        boolean hosted = source.source().intakes().stream().anyMatch(Intake.Hosted.class::isInstance);
        long dead = stored == null ? 0 : stored.deadLetters();
        var state = state(said, dead);
        return new SourceLine(
                source.id(),
                source.facts().type(),
                source.facts().channel().word(),
                hosted ? Optional.of(source.path()) : Optional.empty(),
                state.level(),
                state.words(),
                said == null ? Optional.empty() : Optional.of(said.since()),
                dead,
                stored == null ? Optional.empty() : stored.lastAt());
    }

    private record State(String level, String words) {}

    private static State state(SourceStatus.@Nullable Line said, long dead) {
        if (said != null && !said.ok()) {
            return new State(said.words().equals("may recover") ? "warn" : "fail", said.words());
        }
        if (dead > 0) {
            return new State("warn", "bad payloads");
        }
        return new State("ok", said == null ? "ok" : said.words());
    }
}
