package dev.leadgate.app.api;

import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.ConversionLines.Line;
import dev.leadgate.app.api.ConversionLines.Share;
import dev.leadgate.routing.experiment.Interval;
import dev.leadgate.store.Reader;
import dev.leadgate.store.Reader.Became;
import dev.leadgate.store.Reader.Origin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/// What became of leads, by source and by campaign. Any thread may call; callers wait for the store.
public final class ConversionAnswers {
    public static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 730;
    private static final int MOST_LINES = 200;

    private final Reader reader;
    private final InstantSource clock;

    public ConversionAnswers(Reader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    void mount(ApiRoutes routes) {
        routes.get(
                Permission.FIGURES_READ,
                "/api/conversion",
                Operation.of(
                        "What became of the leads of each source or campaign",
                        ConversionLines.class,
                        Query.text("by", "`source` or `campaign`; the first when left out"),
                        Query.number("days", "leads received in so many days until now; 30 when left out")),
                this::lines);
    }

    private ConversionLines lines(Parameters parameters) {
        var word = parameters.text("by").orElse("source");
        var by = switch (word) {
            case "source" -> Origin.SOURCE;
            case "campaign" -> Origin.CAMPAIGN;
            default ->
                throw new Refusal(400, "leads are not told apart by `" + word + "`", "use by=source or by=campaign");
        };
        long days = parameters.number("days").orElse((long) USUAL_DAYS);
        if (days < 1 || days > MOST_DAYS) {
            throw new Refusal(400, "`days` is no span: " + days, "use 1 to " + MOST_DAYS);
        }
        return of(by, (int) days);
    }

    public ConversionLines of(Origin by, int days) {
        var since = clock.instant().minus(Duration.ofDays(days));
        return new ConversionLines(
                by.name().toLowerCase(Locale.ROOT),
                since,
                reader.became(by, since, MOST_LINES).stream()
                        .map(ConversionAnswers::line)
                        .toList());
    }

    private static Line line(Became became) {
        var interval = Interval.of(became.converted(), became.received());
        return new Line(
                became.origin(),
                became.received(),
                became.received() - became.converted() - became.lost(),
                became.contacted(),
                became.converted(),
                became.lost(),
                became.noLeads(),
                new Share((double) became.converted() / became.received(), interval.low(), interval.high()));
    }
}
