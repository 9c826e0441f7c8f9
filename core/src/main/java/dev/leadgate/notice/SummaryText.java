package dev.leadgate.notice;

import dev.leadgate.spi.Digest;
import dev.leadgate.spi.Overview;
import dev.leadgate.spi.Summary;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is said of many leads in the reader's language, before a channel escapes it: each text is one clean
/// line.
///
/// @param title what it comes to, such as how many there are
/// @param lines at least one: a lead each, or a figure
/// @param more how many leads are not shown; empty when all are
/// @param all where its reader finds all of it
public record SummaryText(Words words, String title, List<Line> lines, Optional<String> more, Optional<Link> all) {
    static final int LONGEST = 110;

    /// @param page where its reader sees the lead and decides
    public record Line(String text, Optional<URI> page) {
        /// With the address behind it, for channels that know text only.
        public String plain() {
            return page.map(at -> text + " " + at).orElse(text);
        }
    }

    /// A page by the words for it.
    public record Link(String label, URI page) {
        /// With the address behind it, for channels that know text only.
        public String plain() {
            return label + ": " + page;
        }
    }

    /// @param own sentences of the operator, see [Words#of]
    /// @param now for times of another day
    public static SummaryText of(
            Overview overview, Map<String, Map<String, String>> own, Optional<URI> publicUrl, Instant now) {
        return switch (overview) {
            case Summary summary -> of(summary, own, publicUrl, now);
            case Digest digest -> DigestText.of(digest, own);
        };
    }

    private static SummaryText of(
            Summary summary, Map<String, Map<String, String>> own, Optional<URI> publicUrl, Instant now) {
        var to = summary.recipient();
        var words = Words.of(to.language(), to.zone(), own);
        var lines = summary.entries().stream()
                .map(entry -> CardText.of(summary.alone(entry), own, publicUrl, now))
                .map(card -> new Line(OneLine.of(card.title(), LONGEST), card.open()))
                .toList();
        return new SummaryText(
                words,
                summary.leads() == 1 ? lines.getFirst().text() : title(summary, words, now),
                lines,
                Optional.of(summary.more()).filter(n -> n > 0).map(n -> words.count("summary_more", n)),
                summary.all().map(page -> new Link(words.say("summary_all_open"), page)));
    }

    private static String title(Summary summary, Words words, Instant now) {
        var leads = words.count("summary_leads", summary.leads());
        return summary.entries().stream()
                .filter(entry ->
                        CardText.isTheirs(entry.kind()) && !entry.card().test())
                .flatMap(entry -> entry.card().acceptBy().stream())
                .min(Instant::compareTo)
                .map(by -> words.say("summary_by", "leads", leads, "time", words.time(by, now)))
                .orElse(leads);
    }

    /// Where there is room for one address: that of all, else of the first lead.
    public Optional<URI> page() {
        return all.map(Link::page).or(() -> lines.getFirst().page());
    }

    /// All of it as plain lines, addresses included.
    ///
    /// @param most UTF-16 units of all lines together; texts give way, addresses stay whole
    public List<String> plain(int most) {
        var end = Stream.concat(more.stream(), all.map(Link::plain).stream()).toList();
        int addresses = lines.stream()
                .mapToInt(
                        line -> line.page().map(p -> p.toString().length() + 1).orElse(0))
                .sum();
        int fixed = title.length()
                + addresses
                + end.stream().mapToInt(String::length).sum();
        int texts = Math.max(12, (most - fixed - lines.size() - end.size() - 1) / lines.size());
        var whole = new ArrayList<String>();
        whole.add(title);
        lines.forEach(line ->
                whole.add(new Line(OneLine.of(line.text(), Math.min(LONGEST, texts)), line.page()).plain()));
        whole.addAll(end);
        return whole;
    }
}
