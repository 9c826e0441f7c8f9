package dev.leadgate.app.console;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.Refusal;
import dev.leadgate.app.http.PlainHtml;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the console answers: pages on worker threads, forms each on a thread of its own, so that one that takes
/// long holds up no page. A form goes on to a page that says what was done, or shows a page itself where
/// what it has to say cannot be asked for again.
final class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final int FORMS_AT_ONCE = 16;

    /// The largest text of a configuration that a form takes, in bytes.
    static final long LARGEST_TEXT = 1 << 20;

    static final long LARGEST_FORM = 16 << 10;

    /// The largest form with a file, in bytes.
    static final long LARGEST_FILE = 1 << 20;

    private final Function<RoutingContext, Frame> frames;
    private final Semaphore forms = new Semaphore(FORMS_AT_ONCE);
    private final LiveAnswers live = new LiveAnswers(Ticker.systemTicker());

    Pages(Function<RoutingContext, Frame> frames) {
        this.frames = frames;
    }

    @FunctionalInterface
    interface Page {
        /// @return status
        int render(HtmlTemplateOutput out, Frame frame, RoutingContext context);
    }

    /// What becomes of a form.
    sealed interface Outcome {
        /// @param location of ours
        record Go(String location) implements Outcome {}

        record Show(Page page) implements Outcome {}
    }

    /// What somebody filled in. Taken on the event loop.
    ///
    /// @param file that came along, as text; may be empty
    record Filled(MultiMap fields, Map<String, String> path, String file) {
        /// What follows a name in the path.
        String of(String name) {
            return Optional.ofNullable(path.get(name)).orElse("");
        }

        String text(String name) {
            return Optional.ofNullable(fields.get(name)).orElse("").strip();
        }

        Optional<String> given(String name) {
            return Optional.of(text(name)).filter(t -> !t.isEmpty());
        }
    }

    @FunctionalInterface
    interface Form {
        Outcome of(Filled filled, Frame frame);
    }

    /// A page that may say something to its reader alone.
    void page(Doors doors, Permission needed, String path, Page page) {
        doors.get(needed, path)
                .blockingHandler(
                        context -> {
                            if (LiveAnswers.asked(context)) {
                                var frame = frames.apply(context);
                                long asked = live.now();
                                LiveAnswers.send(context, frame, live(page, frame, context), asked);
                            } else {
                                respond(context, page);
                            }
                        },
                        false);
    }

    /// A page whose live parts are the same for all who have the same rights, whoever they are.
    void shared(Doors doors, Permission needed, String path, Page page) {
        shared(doors.get(needed, path), page);
    }

    /// The same behind a route that is there.
    void shared(Route route, Page page) {
        route.handler(context -> {
                    if (LiveAnswers.asked(context)) {
                        share(context, page);
                    } else {
                        context.next();
                    }
                })
                .blockingHandler(context -> respond(context, page), false);
    }

    /// No thread waits for an answer that another is making.
    private void share(RoutingContext context, Page page) {
        var frame = frames.apply(context);
        long asked = live.now();
        var loop = context.vertx().getOrCreateContext();
        var unused = live.shared(
                        LiveAnswers.Key.of(frame),
                        () -> context.vertx()
                                .executeBlocking(() -> live(page, frame, context), false)
                                .toCompletionStage()
                                .toCompletableFuture())
                .whenComplete((made, failed) -> loop.runOnContext(back -> {
                    if (failed == null) {
                        LiveAnswers.send(context, frame, made, asked);
                    } else {
                        context.fail(failed);
                    }
                }));
    }

    private LiveAnswers.Made live(Page page, Frame frame, RoutingContext context) {
        long began = live.now();
        var answer = Doors.origin(context).during(() -> rendered(page, frame, context));
        return LiveAnswers.made(answer.status(), answer.html(), began);
    }

    void form(Doors doors, Permission needed, String path, Form form) {
        form(doors, needed, path, LARGEST_FORM, form);
    }

    void form(Doors doors, Permission needed, String path, long largest, Form form) {
        doors.post(needed, path)
                .handler(BodyHandler.create(false).setBodyLimit(largest))
                .handler(context -> run(context, form));
    }

    /// A form that may bring a file, under the name `file`; its bytes stay in memory, see [UploadedFile].
    void upload(Doors doors, Permission needed, String path, Form form) {
        doors.post(needed, path)
                .handler(context -> UploadedFile.receive(context, LARGEST_FILE, () -> run(context, form)));
    }

    private void run(RoutingContext context, Form form) {
        if (!forms.tryAcquire()) {
            context.response().putHeader("retry-after", "5");
            context.fail(503);
            return;
        }
        var frame = frames.apply(context).at(context.normalizedPath().replaceFirst("(?<=[^/])/.*", ""));
        var origin = Doors.origin(context);
        var filled = new Filled(
                MultiMap.caseInsensitiveMultiMap().addAll(context.request().formAttributes()),
                Map.copyOf(context.pathParams()),
                UploadedFile.of(context));
        var loop = context.vertx().getOrCreateContext();
        Thread.ofVirtual().name("console-form").start(() -> {
            Answer answer;
            try {
                answer = origin.during(() -> answer(form, filled, frame, context));
            } catch (RuntimeException bug) {
                LOG.error("A form failed. path={}", frame.path(), bug);
                answer = new Answer(500, "", "");
            } finally {
                forms.release();
            }
            var ready = answer;
            loop.runOnContext(back -> send(context, frame, ready));
        });
    }

    /// @param location where the browser goes; then there is no text
    private record Answer(int status, String location, String html) {}

    private static Answer answer(Form form, Filled filled, Frame frame, RoutingContext context) {
        return switch (tried(form, filled, frame)) {
            case Outcome.Go(var location) -> new Answer(303, location, "");
            case Outcome.Show(var page) -> rendered(page, frame, context);
        };
    }

    private static Outcome tried(Form form, Filled filled, Frame frame) {
        try {
            return form.of(filled, frame);
        } catch (Refusal refusal) {
            return new Outcome.Show(refused(refusal));
        } catch (LeadgateException fault) {
            return new Outcome.Show(away(fault));
        }
    }

    private static Page refused(Refusal refusal) {
        return (out, frame, context) -> {
            JterefusedGenerated.render(
                    out, PlainHtml.PLAIN, frame, String.valueOf(refusal.getMessage()), refusal.help());
            return refusal.status();
        };
    }

    private static Page away(LeadgateException fault) {
        boolean noFile = fault.code() == ErrorCode.LG0507;
        return (out, frame, context) -> {
            JtemessageGenerated.render(
                    out,
                    PlainHtml.PLAIN,
                    frame,
                    frame.t(noFile ? "config.title" : "away"),
                    frame.t(noFile ? "config.none" : "away.words"));
            return noFile ? 409 : 503;
        };
    }

    void respond(RoutingContext context, Page page) {
        var frame = frames.apply(context);
        var origin = Doors.origin(context);
        send(context, frame, origin.during(() -> rendered(page, frame, context)));
    }

    private static Answer rendered(Page page, Frame frame, RoutingContext context) {
        try {
            return text(page, frame, context);
        } catch (Refusal refusal) {
            return text(refused(refusal), frame, context);
        } catch (LeadgateException fault) {
            LOG.warn("A page could not be made. path={} why={}", frame.path(), fault.getMessage());
            return text(away(fault), frame, context);
        }
    }

    private static Answer text(Page page, Frame frame, RoutingContext context) {
        var text = new StringOutput(32 << 10);
        int status = page.render(new OwaspHtmlTemplateOutput(text), frame, context);
        return new Answer(status, "", text.toString());
    }

    private static void send(RoutingContext context, Frame frame, Answer answer) {
        var response = context.response().setStatusCode(answer.status());
        if (!answer.location().isEmpty()) {
            response.putHeader("location", answer.location()).end();
            return;
        }
        response.putHeader("content-type", "text/html; charset=utf-8")
                .putHeader("content-language", frame.words().language())
                .putHeader("vary", "accept-language")
                .end(answer.html());
    }

    /// The parameters of an address; of one that is given twice, the first.
    static Map<String, String> parameters(RoutingContext context) {
        Map<String, String> parameters = new HashMap<>();
        context.queryParams().forEach(parameters::putIfAbsent);
        return parameters;
    }
}
