package dev.leadgate.app.console;

import dev.leadgate.app.console.LeadsView.Option;
import dev.leadgate.store.Deliveries;
import dev.leadgate.store.KeptLetters;
import dev.leadgate.store.KeptNotices.Kept;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Notices that have not arrived: what waits for its turn, what was put off and why, what nobody could be
/// told; and how a notice reads.
///
/// @param paused the switch, in words; empty while notices leave
/// @param preview what the chosen channel would send; empty until one was chosen
record OutboxView(
        String takeaway,
        String paused,
        List<Row> waiting,
        List<Lost> lost,
        List<DestinationRow> destinations,
        List<Delivery> deliveries,
        List<Letter> letters,
        List<Option> channels,
        String channel,
        String language,
        Optional<String> preview) {
    private static final int MOST = 100;

    /// @param why in English, as the channel said; may be empty
    /// @param retry address of the form that tries it at once; empty where it is about to be tried
    record Row(
            String lead,
            String rep,
            String channel,
            String kind,
            Frame.When since,
            String tries,
            Frame.When next,
            String why,
            String retry) {}

    /// What another system was not told.
    ///
    /// @param replay address of the form that tries it at once; empty where it is about to be tried
    /// @param discard address of the form that forgets it; empty while it is tried
    record Delivery(
            String lead,
            String destination,
            String event,
            Frame.When since,
            String tries,
            Optional<Frame.When> next,
            String why,
            String replay,
            String discard) {}

    /// What a lead was not written.
    ///
    /// @param author who wrote it; empty for the gateway itself
    /// @param retry address of the form that sends it at once
    /// @param seen address of the form that puts it aside; empty while it is tried
    record Letter(
            String lead,
            String author,
            String via,
            Frame.When since,
            String tries,
            Optional<Frame.When> next,
            String why,
            String retry,
            String seen) {}

    /// @param lead number of a lead, else what could not be told
    record Lost(String lead, String why, Frame.When at, String seen) {}

    static OutboxView of(Desk desk, Frame frame, Map<String, String> query) {
        var books = desk.books();
        var waiting = books.kept().waiting(MOST).stream()
                .map(kept -> row(kept, desk, frame))
                .toList();
        var lost = books.kept().undeliverable(MOST).stream()
                .map(a -> new Lost(
                        a.subject(),
                        a.detail(),
                        frame.when(a.at()),
                        frame.link("/outbox/undeliverable/" + a.id() + "/seen")))
                .toList();
        var channels = books.office().channels();
        var channel = Optional.ofNullable(query.get("channel")).filter(channels::contains);
        var language = Optional.ofNullable(query.get("in"))
                .filter(Words.LANGUAGES::contains)
                .orElse(frame.words().language());
        long count = waiting.size() < MOST ? waiting.size() : books.kept().count();
        return new OutboxView(
                count == 0 ? frame.t("outbox.none") : frame.words().count("outbox.waiting", count),
                books.pause()
                        .now()
                        .map(p -> frame.t(
                                "outbox.paused",
                                "by",
                                p.by(),
                                "when",
                                frame.when(p.since()).shown()))
                        .orElse(""),
                waiting,
                lost,
                books.office().destinations().stream()
                        .map(line -> DestinationRow.of(line, frame))
                        .toList(),
                deliveries(desk, frame),
                desk.books().letters().troubled(MOST).stream()
                        .map(kept -> letter(kept, desk, frame))
                        .toList(),
                channels.stream().map(id -> new Option(id, id)).toList(),
                channel.orElse(""),
                language,
                channel.map(id -> books.office().preview(id, language).orElseGet(() -> frame.t("outbox.no_preview"))));
    }

    List<Option> languages() {
        return Words.LANGUAGES.stream()
                .map(l -> new Option(l, new Words(l, java.time.ZoneOffset.UTC).t("language")))
                .toList();
    }

    /// What was given up first.
    private static List<Delivery> deliveries(Desk desk, Frame frame) {
        var kept = desk.books().deliveries();
        return Stream.concat(
                        kept.givenUp(MOST).stream().map(d -> delivery(d, Optional.empty(), frame)),
                        kept.waiting(MOST).stream().map(d -> delivery(d, Optional.of(frame.when(d.next())), frame)))
                .limit(MOST)
                .toList();
    }

    private static Delivery delivery(Deliveries.Kept kept, Optional<Frame.When> next, Frame frame) {
        var forms = "/outbox/deliveries/" + kept.id();
        return new Delivery(
                kept.number(),
                kept.destination(),
                kept.kind(),
                frame.when(kept.since()),
                frame.words().number(kept.tries()),
                next,
                kept.why(),
                kept.putOff() ? frame.link(forms + "/replay") : "",
                next.isEmpty() ? frame.link(forms + "/discard") : "");
    }

    private static Letter letter(KeptLetters.Kept kept, Desk desk, Frame frame) {
        var forms = "/outbox/letters/" + kept.id();
        return new Letter(
                "L-" + kept.number(),
                kept.kind().automatic() ? "" : desk.names().rep(kept.author()),
                kept.via(),
                frame.when(kept.since()),
                frame.words().number(kept.tries()),
                kept.next().map(frame::when),
                kept.why(),
                frame.link(forms + "/retry"),
                kept.next().isEmpty() ? frame.link(forms + "/seen") : "");
    }

    private static Row row(Kept kept, Desk desk, Frame frame) {
        return new Row(
                "L-" + kept.number(),
                desk.names().rep(kept.rep()),
                kept.channel(),
                kept.kind().replace('_', ' '),
                frame.when(kept.since()),
                frame.words().number(kept.tries()),
                frame.when(kept.next()),
                kept.why().orElse(""),
                kept.putOff() ? frame.link("/outbox/" + kept.id() + "/retry") : "");
    }
}
