package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.Office;
import dev.leadgate.app.api.PolicyLines.Applied;
import dev.leadgate.app.api.Refusal;
import dev.leadgate.app.config.ConfigLoader.Loaded;
import dev.leadgate.app.config.MapLine;
import dev.leadgate.app.console.Pages.Filled;
import dev.leadgate.app.console.Pages.Outcome;
import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.app.replay.Fix;
import dev.leadgate.app.replay.Plan;
import dev.leadgate.store.DeadLetters.Cause;
import dev.leadgate.store.DeadLetters.Filter;
import gg.jte.html.HtmlTemplateOutput;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Dead letters: looked at, mended, run again, closed.
///
/// Mending writes one line under the source's `map:`: first into a draft, by which the letters are tried, then,
/// by one press, into the configuration, after which the letters are run again.
final class LetterPages {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final long LOOK_MILLIS = 25;

    private final Desk desk;
    private final Office office;
    private final Pages pages;

    LetterPages(Desk desk, Pages pages) {
        this.desk = desk;
        this.office = desk.books().office();
        this.pages = pages;
    }

    /// A draft with the line in it, and what it says of the letters unless it has errors.
    record Tried(MapLine line, String text, Loaded loaded, Optional<Plan> plan) {}

    void mount(Doors doors) {
        pages.page(doors, Permission.SOURCES_READ, "/dead-letters/plan", this::plan);
        pages.page(doors, Permission.SOURCES_READ, "/dead-letters/fix", this::fix);
        pages.page(doors, Permission.SOURCES_READ, "/dead-letters/:id", this::letter);
        pages.form(doors, Permission.SOURCES_WRITE, "/dead-letters/fix", this::mend);
        pages.form(doors, Permission.SOURCES_WRITE, "/dead-letters/replay", this::replay);
        pages.form(doors, Permission.SOURCES_WRITE, "/dead-letters/discard", this::discard);
    }

    /// Of a page about one cause. The place may be empty, and says so.
    static String address(Frame frame, String path, Cause cause) {
        return frame.link(path, "source", cause.source(), "code", cause.code()) + "&place="
                + Frame.encoded(cause.place());
    }

    private int letter(HtmlTemplateOutput out, Frame frame, RoutingContext context) {
        var id = Console.parameter(context, "id").replaceFirst("^[Dd]-", "");
        var found = id.matches("\\d{1,18}")
                ? desk.deadLetters().show(Long.parseLong(id)).map(opened -> LetterView.of(opened, frame))
                : Optional.<LetterView>empty();
        if (found.isEmpty()) {
            return Console.notFound(out, frame, frame.t("letter.unknown"));
        }
        desk.books().audit().note("payload.viewed", "D-" + id);
        JteletterGenerated.render(out, PlainHtml.PLAIN, frame, found.get());
        return 200;
    }

    /// What a replay would come to; nothing is written.
    private int plan(HtmlTemplateOutput out, Frame frame, RoutingContext context) {
        var filter = filter(context.queryParams());
        if (filter.isEmpty()) {
            return Console.notFound(out, frame, frame.t("letter.unknown"));
        }
        JteplanGenerated.render(
                out,
                PlainHtml.PLAIN,
                frame,
                PlanView.of(filter.get(), desk.stage().plan(filter.get()), frame));
        return 200;
    }

    /// A line, and what a replay would come to with it; nothing is written. Without a line of the reader's own it
    /// is the proposed one.
    private int fix(HtmlTemplateOutput out, Frame frame, RoutingContext context) {
        var cause = filter(context.queryParams()).flatMap(this::cause);
        if (cause.isEmpty()) {
            return Console.notFound(out, frame, frame.t("mend.gone"));
        }
        var own = line(context.queryParams());
        var line = own.or(() -> office.mending(Fix.of(cause.get())));
        var tried = line.flatMap(l -> tried(cause.get(), l));
        JtefixGenerated.render(
                out,
                PlainHtml.PLAIN,
                frame,
                FixView.of(cause.get(), line, tried, office.managedElsewhere(), office, frame));
        return 200;
    }

    /// The text is that of this moment, so nothing that somebody else changed meanwhile is lost.
    private Outcome mend(Filled filled, Frame frame) {
        if (!frame.may(Permission.RULES_WRITE)) {
            return message(403, frame.t("forbidden.words"));
        }
        var cause = filter(filled.fields()).flatMap(this::cause);
        if (cause.isEmpty()) {
            return message(409, frame.t("mend.gone"));
        }
        var line = line(filled.fields());
        if (line.isEmpty()) {
            return message(400, frame.t("mend.no_line"));
        }
        var source = cause.get().source();
        var text = line.get().into(live(), source);
        if (text.isEmpty()) {
            return message(400, frame.t("mend.no_place", "source", source));
        }
        applied(office.apply(text.get(), frame.viewer().name(), note(cause.get(), line.get(), filled.text("note"))));
        return replayed(frame, "mended", desk.deadLetters().replay(of(cause.get())));
    }

    private static Outcome message(int status, String words) {
        return new Outcome.Show((out, frame, context) -> {
            JtemessageGenerated.render(out, PlainHtml.PLAIN, frame, frame.t("mend.title"), words);
            return status;
        });
    }

    private static String note(Cause cause, MapLine line, String note) {
        var what = cause.source() + ": " + line.target() + " from " + line.from();
        return note.isEmpty() ? what : what + ": " + note;
    }

    private static void applied(Applied applied) {
        if (!applied.outcome().applied()) {
            throw new Refusal(409, applied.outcome().report(), "");
        }
    }

    private Outcome replay(Filled filled, Frame frame) {
        return filter(filled.fields())
                .map(which -> replayed(frame, "replayed", desk.deadLetters().replay(which)))
                .orElseGet(() -> message(400, frame.t("letter.unknown")));
    }

    private Outcome discard(Filled filled, Frame frame) {
        return filter(filled.fields())
                .<Outcome>map(which -> {
                    var n = String.valueOf(desk.deadLetters().discard(which));
                    return new Outcome.Go(frame.link("/sources", "done", "discarded", "n", n));
                })
                .orElseGet(() -> message(400, frame.t("letter.unknown")));
    }

    /// Most replays are over within a moment: whoever has no script on sees what became of them, too.
    private Outcome replayed(Frame frame, String done, Collection<Long> inboxIds) {
        var run = office.follow(inboxIds);
        long end = System.nanoTime() + AT_ONCE.toNanos();
        while (System.nanoTime() < end
                && office.progress(run).filter(p -> p.pending() > 0).isPresent()) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        var n = String.valueOf(inboxIds.size());
        return new Outcome.Go(frame.link("/sources", "done", done, "n", n, "run", run) + "#replayed");
    }

    private String live() {
        return office.version("live").text();
    }

    /// Empty when the line has no place in the configuration.
    private Optional<Tried> tried(Cause cause, MapLine line) {
        return line.into(live(), cause.source()).map(text -> {
            var loaded = office.check(text);
            var plan = loaded.config()
                    .map(draft -> desk.stage()
                            .under(office.opened(draft), draft.policy().merge())
                            .plan(of(cause)));
            return new Tried(line, text, loaded, plan);
        });
    }

    private Optional<Cause> cause(Filter filter) {
        return desk.deadLetters().causes().stream()
                .filter(c -> filter.source().filter(c.source()::equals).isPresent()
                        && filter.code().filter(c.code()::equals).isPresent()
                        && filter.place().orElse("").equals(c.place()))
                .findFirst();
    }

    /// All letters of a cause.
    static Filter of(Cause cause) {
        return new Filter(
                Optional.empty(), Optional.of(cause.code()), Optional.of(cause.source()), Optional.of(cause.place()));
    }

    private static Optional<MapLine> line(MultiMap form) {
        var target = Optional.ofNullable(form.get("field")).orElse("").strip();
        var from = Optional.ofNullable(form.get("from")).orElse("").strip();
        return target.isEmpty() || from.isEmpty() ? Optional.empty() : Optional.of(new MapLine(target, from));
    }

    /// Never everything at once: either one letter, or one cause of one source.
    private static Optional<Filter> filter(MultiMap form) {
        var id = form.get("id");
        if (id != null) {
            return id.matches("\\d{1,18}") ? Optional.of(Filter.one(Long.parseLong(id))) : Optional.empty();
        }
        var source = form.get("source");
        var code = form.get("code");
        return source == null || code == null || source.isEmpty() || code.isEmpty()
                ? Optional.empty()
                : Optional.of(new Filter(
                        Optional.empty(),
                        Optional.of(code),
                        Optional.of(source),
                        Optional.ofNullable(form.get("place"))));
    }
}
