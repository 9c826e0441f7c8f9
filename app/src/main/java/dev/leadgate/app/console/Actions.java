package dev.leadgate.app.console;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.action.ActionWords;
import dev.leadgate.routing.action.RemindAt;
import dev.leadgate.routing.settle.Attendance;
import dev.leadgate.routing.settle.Replies;
import dev.leadgate.store.Audit;
import dev.leadgate.store.Availability;
import dev.leadgate.store.LeadAction;
import dev.leadgate.store.Move;
import dev.leadgate.store.Moved;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// The forms of the console. Each answers with a redirect to a page that says what was done, so
/// that reloading repeats nothing.
final class Actions {
    private static final Duration BUSY = Duration.ofMinutes(30);
    private static final int LARGEST_FORM = 8 << 10;

    private final Desk desk;
    private final Function<RoutingContext, Frame> frames;

    Actions(Desk desk, Function<RoutingContext, Frame> frames) {
        this.desk = desk;
        this.frames = frames;
    }

    /// @param location where the browser goes next; empty with a status of its own
    private record Done(int status, String location, String words) {
        static Done at(String location) {
            return new Done(303, location, "");
        }
    }

    @FunctionalInterface
    private interface Action {
        Done run(RoutingContext context, Frame frame);
    }

    void mount(Doors doors) {
        post(doors, Permission.TEAM_WRITE, "/team/:rep/availability", this::availability);
        post(doors, Permission.LEADS_WRITE, "/leads/:ref/actions", this::act);
        post(doors, Permission.LEADS_WRITE, "/leads/:ref/messages", this::write);
        post(
                doors,
                Permission.SOURCES_WRITE,
                "/sources/:source/pause",
                (context, frame) -> source(context, frame, "paused"));
        post(
                doors,
                Permission.SOURCES_WRITE,
                "/sources/:source/resume",
                (context, frame) -> source(context, frame, "resumed"));
        slow(
                doors,
                Permission.SOURCES_WRITE,
                "/sources/:source/check",
                (context, frame) -> source(context, frame, "checked"));
        slow(doors, Permission.SOURCES_WRITE, "/reload", (context, frame) -> reload(frame));
    }

    private void post(Doors doors, Permission needed, String path, Action action) {
        doors.post(needed, path)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_FORM))
                .blockingHandler(context -> respond(context, action), false);
    }

    /// What may take many seconds gets a thread of its own, so that pages go on meanwhile.
    private void slow(Doors doors, Permission needed, String path, Action action) {
        doors.post(needed, path)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_FORM))
                .handler(context -> {
                    var loop = context.vertx().getOrCreateContext();
                    Thread.ofVirtual().name("console-action").start(() -> {
                        var done = done(context, action);
                        loop.runOnContext(back -> answer(context, done));
                    });
                });
    }

    private void respond(RoutingContext context, Action action) {
        answer(context, done(context, action));
    }

    private Done done(RoutingContext context, Action action) {
        var frame = frames.apply(context);
        try {
            return Doors.origin(context).during(() -> action.run(context, frame));
        } catch (LeadgateException fault) {
            return fault.code() == ErrorCode.LG0507
                    ? new Done(409, "", frame.t("config.none"))
                    : new Done(503, "", frame.t("away.words"));
        }
    }

    private static void answer(RoutingContext context, Done done) {
        var response = context.response().setStatusCode(done.status());
        if (!done.location().isEmpty()) {
            response.putHeader("location", done.location());
        }
        response.putHeader("content-type", "text/plain; charset=utf-8").end(done.words() + "\n");
    }

    private Done source(RoutingContext context, Frame frame, String what) {
        var id = Console.parameter(context, "source");
        var sources = desk.sources();
        if (!sources.knows(id)) {
            return new Done(404, "", frame.t("source.unknown"));
        }
        switch (what) {
            case "paused" -> sources.pause(id, frame.viewer().name());
            case "resumed" -> sources.resume(id, frame.viewer().name());
            default -> {
                try {
                    sources.check(Set.of(id));
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    return new Done(503, "", frame.t("away.words"));
                }
            }
        }
        return Done.at(frame.link("/sources", "done", what) + "#s-" + Frame.encoded(id));
    }

    private Done reload(Frame frame) {
        boolean applied = desk.reload().now(frame.viewer().name()).applied();
        return Done.at(frame.link("/sources", "done", applied ? "reloaded" : "refused") + "#config");
    }

    private Done availability(RoutingContext context, Frame frame) {
        var rep = Console.parameter(context, "rep");
        boolean own = frame.viewer().only().map(rep::equals).orElse(true);
        if (!own || desk.roster().reps().stream().noneMatch(r -> r.rep().equals(rep))) {
            return new Done(404, "", frame.t("team.unknown"));
        }
        var form = context.request().formAttributes();
        var status = form.get("status") == null ? "" : form.get("status");
        var now = frame.now();
        return switch (status) {
            case "available" -> set(frame, rep, Availability.Status.AVAILABLE, Optional.empty());
            case "busy" -> set(frame, rep, Availability.Status.BUSY, Optional.of(now.plus(BUSY)));
            case "away" -> {
                var until = until(form.get("until") == null ? "" : form.get("until"), frame);
                yield until.isPresent() && until.get().isAfter(now)
                        ? set(frame, rep, Availability.Status.AWAY, until)
                        : Done.at(frame.link("/team", "done", "past"));
            }
            default -> new Done(400, "", frame.t("team.unknown"));
        };
    }

    /// In the name of the owner that the page showed, so that an old page acts on nobody else's lead.
    private Done act(RoutingContext context, Frame frame) {
        var found = desk.sight(frame.viewer()).lead(Console.parameter(context, "ref"));
        if (found.isEmpty()) {
            return new Done(404, "", frame.t("lead.unknown"));
        }
        var form = context.request().formAttributes();
        var owner = found.get()
                .line()
                .owner()
                .flatMap(id -> Optional.ofNullable(
                        desk.books().office().policy().reps().get(id)));
        // By the clock of the owner, who is the one to be reminded.
        var when = field(form, "when").flatMap(word -> owner.flatMap(rep -> RemindAt.of(word, rep, frame.now())));
        var said = new ActionWords.Said(field(form, "to"), field(form, "reason"), field(form, "text"), when);
        var only = frame.viewer().only();
        var actor = LeadForms.actor(form, frame.viewer());
        var action = switch (ActionWords.of(field(form, "action").orElse(""), said, frame.now())) {
            case ActionWords.Read.Action(var read) -> Optional.of(read);
            case ActionWords.Read.Wrong wrong -> Optional.<LeadAction>empty();
        };
        if (action.isEmpty() || (only.isPresent() && action.get() instanceof LeadAction.Reassign)) {
            return new Done(400, "", frame.t("act.unknown"));
        }
        var lead = found.get().line().id();
        var moved = told(frame, () -> desk.moves().act(lead, action.get(), actor));
        var outcome = switch (moved) {
            case Moved.Done done -> "acted";
            case Moved.Already already -> "already";
            case Moved.Refused(var held, var refused) -> outcome(refused.why());
            case Moved.Nothing nothing -> "moved_on";
        };
        return Done.at(frame.link("/leads/L-" + found.get().line().number(), "done", outcome));
    }

    private static String outcome(Move.Refusal why) {
        return switch (why) {
            case NOBODY_FREE -> "nobody_free";
            case NO_ROOM -> "no_room";
            case NOT_YOURS, NO_OWNER, CLOSED, CONTACTED, UNKNOWN_REP, NOT_IN_TEAM, NEVER -> "moved_on";
        };
    }

    /// The page's own id makes a press that is repeated one message.
    private Done write(RoutingContext context, Frame frame) {
        var found = desk.sight(frame.viewer()).lead(Console.parameter(context, "ref"));
        if (found.isEmpty()) {
            return new Done(404, "", frame.t("lead.unknown"));
        }
        var form = context.request().formAttributes();
        var id = field(form, "id")
                .filter(text -> text.matches("[0-9a-f-]{36}"))
                .map(UUID::fromString)
                .orElseGet(UUID::randomUUID);
        var outcome = told(
                frame,
                () -> desk.replies()
                        .write(
                                found.get(),
                                field(form, "text").orElse(""),
                                frame.viewer().name(),
                                frame.viewer().only(),
                                id));
        var done = outcome instanceof Replies.Outcome.Written ? "written" : "not_written";
        return Done.at(frame.link("/leads/L-" + found.get().line().number(), "done", done) + "#messages");
    }

    private static Optional<String> field(MultiMap form, String name) {
        return Optional.ofNullable(form.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    /// What reps do with their own leads and hours stands there; the audit log has what others do to them.
    private static <T> T told(Frame frame, Supplier<T> change) {
        return frame.viewer().only().isPresent() ? Audit.Origin.untold(change) : change.get();
    }

    private Done set(Frame frame, String rep, Availability.Status status, Optional<Instant> until) {
        return told(frame, () -> setFor(frame, rep, status, until));
    }

    private Done setFor(Frame frame, String rep, Availability.Status status, Optional<Instant> until) {
        new Attendance(desk.roster(), desk.timers(), desk.moves())
                .say(
                        rep,
                        desk.names().teamsOf().getOrDefault(rep, Set.of()),
                        new Availability(status, until, frame.viewer().name()));
        return Done.at(frame.link("/team", "done", "availability"));
    }

    private static Optional<Instant> until(String local, Frame frame) {
        try {
            return Optional.of(
                    LocalDateTime.parse(local).atZone(frame.words().zone()).toInstant());
        } catch (DateTimeParseException empty) {
            return Optional.empty();
        }
    }
}
