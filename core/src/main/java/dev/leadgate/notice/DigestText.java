package dev.leadgate.notice;

import dev.leadgate.notice.SummaryText.Line;
import dev.leadgate.notice.SummaryText.Link;
import dev.leadgate.spi.Digest;
import dev.leadgate.spi.Digest.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A digest in its reader's language: what it comes to, then a line for each figure.
record DigestText(Digest digest, Words words) {
    /// So many names are read; whoever is further behind comes first.
    private static final int NAMES = 5;

    private static final int NAME = 24;

    /// @param own sentences of the operator, see [Words#of]
    static SummaryText of(Digest digest, Map<String, Map<String, String>> own) {
        var to = digest.recipient();
        return new DigestText(digest, Words.of(to.language(), to.zone(), own)).text();
    }

    private SummaryText text() {
        var figures = digest.figures();
        var lines = Stream.of(
                        Stream.of(
                                words.say(
                                        "digest_span",
                                        "since",
                                        words.date(digest.since()),
                                        "until",
                                        words.date(digest.until())),
                                received()),
                        clock("digest_told", figures.told()),
                        clock("digest_touched", figures.touched()),
                        Stream.of(
                                words.say("digest_waiting_now", "n", words.number(figures.waiting())),
                                words.say("digest_sla", "n", words.number(figures.missed())),
                                words.say("digest_undelivered", "n", words.number(figures.undelivered())),
                                behind()))
                .flatMap(some -> some)
                .map(line -> new Line(OneLine.of(line, SummaryText.LONGEST), Optional.empty()))
                .toList();
        return new SummaryText(
                words,
                title(),
                lines,
                Optional.empty(),
                digest.page().map(page -> new Link(words.say("digest_open"), page)));
    }

    private String title() {
        var figures = digest.figures();
        return words.say(
                "digest_title",
                "leads",
                words.count("digest_leads", figures.leads()),
                "missed",
                words.count("digest_missed", figures.missed()),
                "waiting",
                words.count("digest_waiting", figures.waiting()));
    }

    private String received() {
        var channels = digest.figures().received().stream()
                .map(one -> words.channel(one.channel()) + " " + words.number(one.leads()))
                .collect(Collectors.joining(", "));
        return channels.isEmpty() ? words.say("digest_received_none") : words.say("digest_received", "leads", channels);
    }

    /// Nothing where there was no lead to be quick about.
    private Stream<String> clock(String key, Clock clock) {
        long all = digest.figures().leads();
        if (all == 0) {
            return Stream.empty();
        }
        var n = words.number(clock.leads());
        return Stream.of(
                clock.leads() == 0
                        ? words.say(key + "_none", "all", words.number(all))
                        : words.say(
                                key,
                                "n",
                                n,
                                "all",
                                words.number(all),
                                "median",
                                words.took(clock.median()),
                                "most",
                                words.took(clock.p95())));
    }

    private String behind() {
        var reps = digest.figures().behind();
        return reps.isEmpty()
                ? words.say("digest_behind_none")
                : words.say(
                        "digest_behind",
                        "reps",
                        reps.stream()
                                .limit(NAMES)
                                .map(one -> OneLine.of(one.rep(), NAME) + " " + words.number(one.leads()))
                                .collect(Collectors.joining(", ")));
    }
}
