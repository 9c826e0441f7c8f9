package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.BackfillLines.Begin;
import dev.leadgate.app.api.BackfillLines.Begun;
import dev.leadgate.app.api.BackfillLines.MoreRows;
import dev.leadgate.app.api.BackfillLines.Stepped;
import dev.leadgate.app.replay.Backfill;
import dev.leadgate.app.replay.KeyTemplate;
import dev.leadgate.app.replay.Progress;
import dev.leadgate.config.Suggestion;
import dev.leadgate.pipeline.OpenSource;
import dev.leadgate.pipeline.Sources;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/// Old leads, brought in step by step by whoever asks.
final class BackfillAnswers {
    private static final int MOST_COLUMNS = 500;

    private final Sources sources;
    private final Backfill.Ground ground;
    private final Runs runs;

    BackfillAnswers(Sources sources, Backfill.Ground ground, Runs runs) {
        this.sources = sources;
        this.ground = ground;
        this.runs = runs;
    }

    void mount(ApiRoutes routes, Runs runs) {
        routes.show(
                Permission.SOURCES_READ,
                "/api/runs/:ref",
                Operation.of("How far a replay or backfill is", Progress.class),
                (run, p) -> runs.progress(run));
        routes.post(
                Permission.SOURCES_WRITE,
                "/api/backfills",
                Begin.class,
                Operation.of("Begin to take in old leads of a source", Begun.class),
                this::begin);
        routes.change(
                Permission.SOURCES_WRITE,
                "/api/backfills/:ref/rows",
                MoreRows.class,
                Operation.of("Send more rows of a backfill", Stepped.class),
                this::rows);
        routes.act(
                Permission.SOURCES_WRITE,
                "/api/backfills/:ref/page",
                Operation.of("Read the next page of the source's own API", Stepped.class),
                this::page);
    }

    Begun begin(Begin wish) {
        var source = source(wish.source());
        if (wish.head().isPresent() == wish.since().isPresent()) {
            throw new Refusal(
                    400, "say either the head of a table or since when the API is read", "leadgate backfill --help");
        }
        var backfill = wish.head()
                .map(head -> table(source, head, wish))
                .orElseGet(() -> ground.api(source, wish.since().orElseThrow(), !wish.loud(), wish.dryRun())
                        .orElseThrow(() -> new Refusal(
                                400,
                                "source `" + source.id() + "` (type "
                                        + source.facts().type() + ") has no API to read old leads from",
                                "export them as CSV at the vendor: leadgate backfill " + source.id() + " FILE")));
        return new Begun(
                runs.add(backfill),
                wish.head().map(head -> ground.looks(source).looks()).orElse(List.of()));
    }

    private OpenSource source(String id) {
        return sources.find(id).orElseThrow(() -> {
            var ids = sources.all().stream().map(OpenSource::id).sorted().toList();
            return new Refusal(404, "there is no source `" + id + "`", Suggestion.help(id, ids, "sources"));
        });
    }

    private Backfill table(OpenSource source, List<String> head, Begin wish) {
        if (head.isEmpty() || head.size() > MOST_COLUMNS || new HashSet<>(head).size() < head.size()) {
            throw new Refusal(
                    400,
                    "the head of the table names no column, too many, or one twice",
                    "give each column a name of its own in the first row");
        }
        wish.date().filter(column -> !head.contains(column)).ifPresent(column -> {
            throw unknown("--date", column, head);
        });
        return ground.table(
                source, head, wish.id().map(text -> template(text, head)), wish.date(), !wish.loud(), wish.dryRun());
    }

    private static KeyTemplate template(String text, List<String> head) {
        return switch (KeyTemplate.read(text, head)) {
            case KeyTemplate.Reading.Read(var template) -> template;
            case KeyTemplate.Reading.Unknown(var column) -> throw unknown("--id", column, head);
            case KeyTemplate.Reading.Broken(var why) ->
                throw new Refusal(
                        400, "--id `" + text + "` has a " + why, "write it as --id '{Form ID}:{Submission ID}'");
        };
    }

    private static Refusal unknown(String option, String column, List<String> head) {
        return new Refusal(
                400,
                option + " names column `" + column + "`, which the table does not have",
                Suggestion.help(column, head, "columns"));
    }

    Stepped rows(String run, MoreRows more) {
        var backfill = runs.backfill(run);
        return stepped(backfill, backfill.rows(more.first(), more.rows()));
    }

    Stepped page(String run) {
        var backfill = runs.backfill(run);
        try {
            return stepped(backfill, backfill.page());
        } catch (IOException away) {
            throw new Refusal(
                    502,
                    "the source's API does not answer: " + away.getMessage(),
                    "repeat the command later; it goes on");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "the gateway is stopping", "repeat the command when it is back; it goes on");
        }
    }

    private static Stepped stepped(Backfill backfill, Backfill.Step step) {
        return new Stepped(step, backfill.plan(), backfill.announced());
    }
}
