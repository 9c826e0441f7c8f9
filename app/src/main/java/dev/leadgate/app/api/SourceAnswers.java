package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.SourceLines.By;
import dev.leadgate.app.api.SourceLines.CheckLine;
import dev.leadgate.app.api.SourceLines.CheckList;
import dev.leadgate.app.api.SourceLines.CheckSources;
import dev.leadgate.app.api.SourceLines.SourceLine;
import dev.leadgate.app.api.SourceLines.SourceList;
import dev.leadgate.app.api.SourceLines.Switched;
import dev.leadgate.config.Suggestion;
import dev.leadgate.health.Advice;
import dev.leadgate.health.Health;
import dev.leadgate.health.Vitals;
import dev.leadgate.pipeline.SourceChecks.Check;
import dev.leadgate.pipeline.SourceDesk;
import dev.leadgate.spi.Intake;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// How the sources are, and what can be done to them.
final class SourceAnswers {
    private final SourceDesk desk;
    private final InstantSource clock;

    SourceAnswers(SourceDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    void mount(ApiRoutes routes) {
        routes.get(
                Permission.SOURCES_READ,
                "/api/sources",
                Operation.of("Sources and how they are", SourceList.class),
                p -> list());
        routes.post(
                Permission.SOURCES_WRITE,
                "/api/sources/check",
                CheckSources.class,
                Operation.of("Try the connections of one source, or of all", CheckList.class),
                this::check);
        routes.change(
                Permission.SOURCES_WRITE,
                "/api/sources/:ref/pause",
                By.class,
                Operation.of("Keep what a source sends, and let nothing of it through", Switched.class),
                this::pause);
        routes.change(
                Permission.SOURCES_WRITE,
                "/api/sources/:ref/resume",
                By.class,
                Operation.of("Let through what a source sends, and what it sent meanwhile", Switched.class),
                this::resume);
    }

    SourceList list() {
        return new SourceList(desk.reports().stream().map(this::line).toList());
    }

    private SourceLine line(SourceDesk.Report report) {
        var source = report.source();
        var health = report.health();
        var advice = Advice.of(source.id(), health, clock.instant());
        boolean hosted = source.source().intakes().stream().anyMatch(Intake.Hosted.class::isInstance);
        return new SourceLine(
                source.id(),
                source.facts().type(),
                source.facts().channel().word(),
                hosted ? Optional.of(source.path()) : Optional.empty(),
                health.state().level(),
                health.state().words(),
                advice.sentence(),
                advice.action(),
                since(health),
                report.vitals().deadLetters(),
                report.vitals().pause().map(Vitals.Pause::held).orElse(0L),
                report.vitals().lastLead());
    }

    private static Optional<Instant> since(Health health) {
        return switch (health) {
            case Health.Ok ok -> Optional.empty();
            case Health.BadPayloads bad -> Optional.empty();
            case Health.Starting(var since) -> Optional.of(since);
            case Health.MayRecover trouble -> Optional.of(trouble.since());
            case Health.Paused paused -> Optional.of(paused.since());
            case Health.NeedsYou you -> Optional.of(you.since());
            case Health.Silent silent -> Optional.of(silent.lastLead());
        };
    }

    CheckList check(CheckSources asked) {
        asked.source().ifPresent(this::known);
        try {
            var checks = desk.check(asked.source().map(Set::of).orElseGet(desk::ids));
            return new CheckList(
                    checks.stream().allMatch(Check::ok),
                    checks.stream().map(CheckLine::of).toList());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "the gateway is stopping", "try again when it runs");
        }
    }

    Switched pause(String source, By by) {
        known(source);
        return switched(desk.pause(source, by.orAdmin()), source);
    }

    Switched resume(String source, By by) {
        known(source);
        return switched(desk.resume(source, by.orAdmin()), source);
    }

    private Switched switched(boolean changed, String source) {
        return new Switched(
                changed,
                list().sources().stream()
                        .filter(s -> s.source().equals(source))
                        .findFirst()
                        .orElseThrow());
    }

    private void known(String source) {
        if (!desk.knows(source)) {
            throw new Refusal(404, "no such source: " + source, Suggestion.help(source, desk.ids(), "sources"));
        }
    }
}
