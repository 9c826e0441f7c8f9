package dev.leadgate.app.console;

import dev.leadgate.app.api.ConversionAnswers;
import dev.leadgate.app.api.ConversionLines.Line;
import dev.leadgate.app.console.LeadsView.Option;
import dev.leadgate.store.Reader.Origin;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// What became of the leads of each source or campaign, chosen by its address.
///
/// @param by `source` or `campaign`
/// @param days how far back, as the form says it
record ConversionView(String by, String days, List<Option> origins, List<Option> spans, List<Row> rows) {
    private static final List<Integer> SPANS = List.of(7, 30, 90, 365);

    /// @param page the leads of it; empty where they cannot be listed
    /// @param from where the drawn interval begins, of 200; `to` where it ends, `at` the rate itself
    record Row(
            String origin,
            String page,
            String received,
            String open,
            String converted,
            String lost,
            String noLeads,
            String rate,
            long from,
            long to,
            long at) {}

    static ConversionView of(Desk desk, Frame frame, Map<String, String> query) {
        var by = "campaign".equals(query.get("by")) ? Origin.CAMPAIGN : Origin.SOURCE;
        int days = SPANS.stream()
                .filter(span -> String.valueOf(span).equals(query.get("days")))
                .findFirst()
                .orElse(ConversionAnswers.USUAL_DAYS);
        var found = new ConversionAnswers(desk.reader(), InstantSource.fixed(frame.now())).of(by, days);
        return new ConversionView(
                found.by(),
                String.valueOf(days),
                List.of(
                        new Option("source", frame.t("col.source")),
                        new Option("campaign", frame.t("conversion.campaign"))),
                SPANS.stream()
                        .map(span -> new Option(
                                String.valueOf(span),
                                frame.t("conversion.days", "n", frame.words().number(span))))
                        .toList(),
                found.lines().stream().map(line -> row(line, by, frame)).toList());
    }

    private static Row row(Line line, Origin by, Frame frame) {
        var words = frame.words();
        var share = line.share();
        return new Row(
                line.origin().isEmpty() ? frame.t("conversion.none_named") : line.origin(),
                by == Origin.SOURCE ? frame.link("/leads", "source", line.origin()) : "",
                words.number(line.received()),
                words.number(line.open()),
                words.number(line.converted()),
                words.number(line.lost() - line.noLeads()),
                words.number(line.noLeads()),
                percent(share.rate(), frame) + " (" + percent(share.low(), frame) + " … " + percent(share.high(), frame)
                        + ")",
                Math.round(200 * share.low()),
                Math.round(200 * share.high()),
                Math.round(200 * share.rate()));
    }

    private static String percent(double share, Frame frame) {
        return frame.words().decimal(100 * share) + " %";
    }
}
