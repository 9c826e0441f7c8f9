package dev.leadgate.app.console;

import dev.leadgate.error.ErrorCode;
import dev.leadgate.health.Health.State;
import dev.leadgate.history.Window;
import dev.leadgate.pipeline.SourceDesk;
import dev.leadgate.store.DeadLetters.Cause;
import dev.leadgate.store.LeadState;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.LeadFilter;
import dev.leadgate.store.Reader.LeadLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The manager's first page: is anything wrong, where, since when; then how much comes in, and
/// what came last.
///
/// @param windows how far back it looks
/// @param scales whether channels share one scale
record OverviewView(
        List<Choice> windows,
        List<Need> needs,
        List<Tiles.Tile> tiles,
        Throughput throughput,
        String takeaway,
        List<Choice> scales,
        List<LineChart> charts,
        List<LeadRow> latest) {
    private static final int MOST_WAITING = 200;

    /// Alarms that are shown as the state of their source.
    private static final Set<String> OF_SOURCES = Set.of("LG0505", "LG0506");

    private static final String OF_MESSAGES = "LG07";
    private static final Pattern LEAD = Pattern.compile("L-\\d+");

    private static final Set<State> TROUBLE = Set.of(State.MAY_RECOVER, State.NEEDS_YOU, State.SILENT);

    /// One thing that a person should see to.
    ///
    /// @param link where to; may be empty
    record Need(String shape, String tone, String text, String detail, String action, String link) {}

    private record Help(String action, String link) {}

    /// A choice of the address.
    record Choice(String name, String link, boolean chosen) {}

    /// @param own each channel has a scale of its own
    static OverviewView of(Desk desk, Frame frame, Window window, boolean own) {
        var waiting = waiting(desk);
        var causes = desk.deadLetters().causes();
        var reports = desk.sources().reports();
        var past = desk.history().past(window, frame.words().zone());
        var throughput = Throughput.of(past, reports, own, frame);
        var latest = desk.reader().leads(LeadFilter.ALL, Optional.empty(), 12).stream()
                .map(line -> LeadRow.of(line, frame, desk.names()))
                .toList();
        return new OverviewView(
                windows(frame, window, own),
                needs(desk, frame, reports, causes, waiting),
                Tiles.of(
                        past,
                        frame,
                        causes,
                        throughput,
                        waiting.size(),
                        waiting.size() == MOST_WAITING,
                        waiting.isEmpty() ? "" : oldest(frame, waiting)),
                throughput,
                takeaway(frame, throughput),
                scales(frame, window, own),
                Charts.of(past, frame),
                latest);
    }

    private static List<LeadLine> waiting(Desk desk) {
        var filter =
                new LeadFilter(Optional.of(LeadState.WAITING), Optional.empty(), Optional.empty(), Optional.empty());
        return desk.reader().leads(filter, Optional.empty(), MOST_WAITING).stream()
                .filter(line -> !line.test())
                .toList();
    }

    private static List<Need> needs(
            Desk desk, Frame frame, List<SourceDesk.Report> reports, List<Cause> causes, List<LeadLine> waiting) {
        var needs = new ArrayList<Need>();
        desk.reload()
                .last()
                .filter(outcome -> !outcome.applied())
                .ifPresent(outcome -> needs.add(new Need(
                        "✗",
                        "bad",
                        frame.t("need.config"),
                        frame.t(
                                "config.refused",
                                "when",
                                frame.when(outcome.at()).shown(),
                                "by",
                                outcome.by()),
                        frame.t("need.see_config"),
                        frame.link("/sources") + "#config")));
        desk.reader().alarms(20).stream()
                .filter(a -> !OF_SOURCES.contains(a.code()))
                .forEach(a -> needs.add(need(a, frame)));
        reports.stream().filter(r -> TROUBLE.contains(r.health().state())).forEach(r -> needs.add(need(r, frame)));
        causes.forEach(cause -> needs.add(new Need(
                "▲",
                "warn",
                frame.t(
                        "need.dead",
                        "source",
                        cause.source(),
                        "count",
                        frame.words().count("payloads", cause.count())),
                frame.t(
                        "need.since",
                        "detail",
                        cause.detail(),
                        "when",
                        frame.when(cause.first()).shown()),
                frame.t("need.see_dead"),
                frame.link("/sources") + "#dead-letters")));
        var owed = desk.enrichments().pending(MOST_WAITING).stream()
                .filter(p -> p.why().isPresent())
                .toList();
        if (!owed.isEmpty()) {
            needs.add(new Need(
                    "○",
                    "warn",
                    frame.words().count("need.details", owed.size()),
                    owed.getFirst().source() + ": " + owed.getFirst().why().orElse(""),
                    frame.t("need.see_source"),
                    frame.link("/sources") + "#pending"));
        }
        if (!waiting.isEmpty()) {
            needs.add(new Need(
                    "!",
                    "warn",
                    frame.words().count("need.waiting", waiting.size()),
                    oldest(frame, waiting),
                    frame.t("need.see_waiting"),
                    frame.link("/leads", "state", "waiting")));
        }
        return List.copyOf(needs);
    }

    private static Need need(Reader.Alarm alarm, Frame frame) {
        var help = help(alarm, frame);
        return new Need(
                "✗",
                "bad",
                frame.t("need.alarm", "code", alarm.code(), "subject", alarm.subject()),
                frame.t(
                        "need.since",
                        "detail",
                        alarm.detail(),
                        "when",
                        frame.when(alarm.at()).shown()),
                help.action(),
                help.link());
    }

    /// Where the lead, the team or what did not arrive is.
    private static Help help(Reader.Alarm alarm, Frame frame) {
        var subject = alarm.subject();
        if (LEAD.matcher(subject).matches()) {
            return new Help(frame.t("need.see_lead"), frame.link("/leads/" + subject));
        }
        if (alarm.code().equals(ErrorCode.LG0350.name())) {
            return new Help(frame.t("need.see_team"), frame.link("/team") + "#fair-" + Frame.encoded(subject));
        }
        return alarm.code().startsWith(OF_MESSAGES)
                ? new Help(frame.t("need.see_outbox"), frame.link("/outbox"))
                : new Help("", "");
    }

    private static Need need(SourceDesk.Report report, Frame frame) {
        var id = report.source().id();
        var health = SourceHealth.of(id, report.health(), frame);
        return new Need(
                health.badge().shape(),
                health.badge().tone(),
                frame.t("need.source", "source", id, "state", health.badge().word()),
                health.sentence(),
                frame.t("need.see_source"),
                frame.link("/sources") + "#s-" + Frame.encoded(id));
    }

    // Only the newest ones are read, so of very many the oldest is not known.
    private static String oldest(Frame frame, List<LeadLine> waiting) {
        var at = waiting.getLast().receivedAt();
        return waiting.size() < MOST_WAITING
                ? frame.t("waiting.oldest", "ago", frame.words().ago(at, frame.now()))
                : frame.t("waiting.some", "span", frame.words().span(Duration.between(at, frame.now())));
    }

    private static List<Choice> windows(Frame frame, Window chosen, boolean own) {
        return Stream.of(Window.values())
                .map(w -> new Choice(w.word(), address(frame, w, own), w == chosen))
                .toList();
    }

    private static List<Choice> scales(Frame frame, Window window, boolean own) {
        return List.of(
                new Choice(frame.t("scale.same"), address(frame, window, false), !own),
                new Choice(frame.t("scale.own"), address(frame, window, true), own));
    }

    private static String address(Frame frame, Window window, boolean own) {
        return frame.link("/", "window", window == Window.HOUR ? "" : window.word(), "scale", own ? "own" : "");
    }

    private static String takeaway(Frame frame, Throughput throughput) {
        var window = Charts.window(frame, throughput.window());
        if (throughput.total() == 0) {
            return frame.t("throughput.none", "window", window);
        }
        var busiest = throughput.rows().getFirst();
        var sentence = frame.t(
                "throughput.takeaway",
                "count",
                frame.words().count("payloads", throughput.total()),
                "window",
                window,
                "channel",
                busiest.label(),
                "share",
                frame.words().number(Math.round(100.0 * busiest.total() / throughput.total())));
        long silent = throughput.rows().stream().filter(r -> r.total() == 0).count();
        return silent == 0 ? sentence : sentence + " " + frame.words().count("throughput.silent", silent);
    }
}
