package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.Lines.CauseLine;
import dev.leadgate.app.api.Lines.CauseList;
import dev.leadgate.app.api.Lines.Changed;
import dev.leadgate.app.api.Lines.Letter;
import dev.leadgate.app.api.Lines.LetterLine;
import dev.leadgate.app.api.Lines.Which;
import dev.leadgate.app.config.ConfigLoader.Loaded;
import dev.leadgate.app.config.PolicyFile;
import dev.leadgate.app.replay.Fix;
import dev.leadgate.app.replay.Rehearsal;
import dev.leadgate.app.replay.Watch;
import dev.leadgate.spi.Payload;
import dev.leadgate.store.DeadLetters;
import dev.leadgate.store.DeadLetters.Filter;
import dev.leadgate.store.Trace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Dead letters: looked at, put back, closed.
final class LetterAnswers {
    private static final int COUNTED = 100_000;

    private final DeadLetters letters;
    private final Trace trace;
    private final Rehearsal.Stage stage;
    private final PolicyFile file;
    private final Runs runs;

    LetterAnswers(DeadLetters letters, Trace trace, Rehearsal.Stage stage, PolicyFile file, Runs runs) {
        this.file = file;
        this.letters = letters;
        this.trace = trace;
        this.stage = stage;
        this.runs = runs;
    }

    void mount(ApiRoutes routes) {
        var cause = Query.text("cause", "only those with this code, as LG0601");
        var source = Query.text("source", "only those that came by this source");
        routes.get(
                Permission.SOURCES_READ,
                "/api/dead-letters",
                Operation.of(
                        "Why payloads could not become leads, and how many", CauseList.class, cause, source, Query.PII),
                this::causes);
        routes.get(
                Permission.SOURCES_READ,
                "/api/dead-letters/list",
                Operation.listOf(
                        "Dead letters, newest first",
                        LetterLine.class,
                        cause,
                        source,
                        Query.text("place", "only those with the problem at this place of the payload"),
                        Query.number("before", "where the page starts: the number of the last one in front of it"),
                        Query.limit(50, 1_000),
                        Query.PII),
                this::list);
        routes.show(
                Permission.SOURCES_READ,
                "/api/dead-letters/:ref",
                Operation.of("One dead letter", Letter.class, Query.PII, Query.RAW),
                this::show);
        routes.post(
                Permission.SOURCES_WRITE,
                "/api/dead-letters/replay",
                Which.class,
                Operation.of(
                        "Run stored payloads again; those replayed before are skipped. Or try them, by a draft too",
                        Changed.class),
                this::replay);
        routes.post(
                Permission.SOURCES_WRITE,
                "/api/dead-letters/discard",
                Which.class,
                Operation.of("Close dead letters without a lead", Changed.class),
                this::discard);
    }

    CauseList causes(Parameters parameters) {
        var code = parameters.text("cause").map(LetterAnswers::code);
        var source = parameters.text("source");
        var personal = PersonalData.of(parameters.flag("pii"), Optional.empty());
        return new CauseList(letters.causes().stream()
                .filter(c -> code.isEmpty() || code.get().equals(c.code()))
                .filter(c -> source.isEmpty() || source.get().equals(c.source()))
                .map(c -> new CauseLine(
                        c.code(),
                        c.place(),
                        personal.fact(c.detail()),
                        c.source(),
                        c.count(),
                        c.first(),
                        c.last(),
                        "D-" + c.sample(),
                        Fix.of(c).sentence()))
                .toList());
    }

    List<LetterLine> list(Parameters parameters) {
        var personal = PersonalData.of(parameters.flag("pii"), Optional.empty());
        var filter = new Filter(
                Optional.empty(),
                parameters.text("cause").map(LetterAnswers::code),
                parameters.text("source"),
                parameters.text("place"));
        return letters.list(filter, parameters.number("before"), parameters.limit(50, 1_000)).stream()
                .map(l -> line(l, personal))
                .toList();
    }

    Letter show(String reference, Parameters parameters) {
        var opened = open(reference);
        var personal = PersonalData.of(parameters.flag("pii"), Optional.empty());
        var payload = opened.payload();
        return new Letter(
                line(opened.letter(), personal),
                opened.key(),
                opened.receivedAt(),
                payload.mediaType(),
                payload.size(),
                text(payload).map(personal::text),
                parameters.flag("raw")
                        ? Optional.of(Base64.getEncoder().encodeToString(payload.bytes()))
                        : Optional.empty());
    }

    Changed replay(Which which) {
        var filter = filter(which);
        int before = count(filter, "replayed");
        if (which.dryRun()) {
            var plan = which.config().map(this::under).orElse(stage).plan(filter);
            return new Changed(count(filter, "open"), before, true, Optional.of(plan), Optional.empty());
        }
        if (which.config().isPresent()) {
            throw new Refusal(
                    400,
                    "a draft is for trying only",
                    "say `dry_run` too, or apply the draft and replay without it: leadgate policy apply");
        }
        var replayed = letters.replay(filter);
        var watch = new Watch(trace);
        watch.add(replayed);
        return new Changed(replayed.size(), before, false, Optional.empty(), Optional.of(runs.add(watch)));
    }

    private Rehearsal.Stage under(String draft) {
        Loaded loaded;
        try {
            loaded = file.check(draft);
        } catch (IllegalArgumentException outside) {
            throw new Refusal(400, String.valueOf(outside.getMessage()), "");
        }
        return loaded.config()
                .map(config -> stage.under(file.opened(config), config.policy().merge()))
                .orElseThrow(() -> new Refusal(
                        400, "the draft has mistakes", loaded.report().text(false)));
    }

    Changed discard(Which which) {
        var filter = filter(which);
        int before = count(filter, "discarded");
        int count = which.dryRun() ? count(filter, "open") : letters.discard(filter);
        return new Changed(count, before, which.dryRun(), Optional.empty(), Optional.empty());
    }

    private int count(Filter filter, String state) {
        return (int) letters.list(filter, COUNTED).stream()
                .filter(l -> l.state().equals(state))
                .count();
    }

    private Filter filter(Which which) {
        if (which.id().isEmpty() && which.cause().isEmpty() && which.source().isEmpty() && !which.all()) {
            throw new Refusal(
                    400,
                    "which dead letters is not said",
                    "name an id, a cause or a source, or say that all are meant");
        }
        which.id().ifPresent(this::open);
        return new Filter(
                which.id().map(LetterAnswers::id),
                which.cause().map(LetterAnswers::code),
                which.source(),
                which.place());
    }

    private DeadLetters.Opened open(String reference) {
        return letters.show(id(reference))
                .orElseThrow(() -> new Refusal(
                        404, "no such dead letter: " + reference, "leadgate dead-letters list shows what there is"));
    }

    private static long id(String reference) {
        var digits = reference.strip().replaceFirst("^[Dd]-", "");
        if (!digits.matches("\\d{1,18}")) {
            throw new Refusal(404, "no such dead letter: " + reference, "ids look like `D-311`");
        }
        return Long.parseLong(digits);
    }

    private static String code(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static LetterLine line(DeadLetters.Letter letter, PersonalData personal) {
        return new LetterLine(
                "D-" + letter.id(),
                letter.inboxId(),
                letter.source(),
                letter.code(),
                letter.place(),
                personal.fact(letter.detail()),
                letter.at(),
                letter.state());
    }

    private static Optional<String> text(Payload payload) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(payload.bytes()))
                            .toString())
                    .filter(text -> text.indexOf('\0') < 0);
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
