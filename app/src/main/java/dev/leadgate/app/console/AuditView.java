package dev.leadgate.app.console;

import dev.leadgate.app.console.LeadsView.Option;
import dev.leadgate.store.Audit.Entry;
import dev.leadgate.store.Audit.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who changed what, filtered by its address.
///
/// @param older address of the next page; empty on the last
record AuditView(
        List<Row> rows,
        String who,
        String action,
        String since,
        List<Option> actions,
        List<Option> spans,
        boolean newest,
        String older) {
    private static final int PAGE = 100;
    private static final List<String> GROUPS = List.of(
            "sign_in",
            "person",
            "token",
            "policy",
            "source",
            "dead_letter",
            "lead",
            "leads",
            "payload",
            "availability",
            "out_of_office",
            "team",
            "notices",
            "notice",
            "alarm");
    private static final Map<String, Duration> SPANS =
            Map.of("24h", Duration.ofHours(24), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));

    /// @param what in words, where there are any
    /// @param from place and address
    /// @param before the beginning of the digest of what was
    record Row(
            Frame.When at,
            String who,
            String from,
            String action,
            String what,
            String subject,
            String lead,
            String before,
            String after,
            String request) {}

    static AuditView of(Desk desk, Frame frame, Map<String, String> query) {
        var who = given(query, "by");
        var action = given(query, "action");
        var since = given(query, "since").filter(SPANS::containsKey);
        var before = given(query, "before").filter(b -> b.matches("\\d{1,18}")).map(Long::valueOf);
        var filter =
                new Filter(since.map(span -> frame.now().minus(SPANS.getOrDefault(span, Duration.ZERO))), who, action);
        var found = desk.books().audit().list(filter, before, PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        var older = found.size() <= PAGE
                ? ""
                : frame.link(
                        "/audit",
                        "by",
                        who.orElse(""),
                        "action",
                        action.orElse(""),
                        "since",
                        since.orElse(""),
                        "before",
                        String.valueOf(page.getLast().id()));
        return new AuditView(
                page.stream().map(entry -> row(entry, frame)).toList(),
                who.orElse(""),
                action.orElse(""),
                since.orElse(""),
                GROUPS.stream()
                        .map(group -> new Option(group, frame.t("audit.group." + group)))
                        .toList(),
                List.of(
                        new Option("24h", frame.t("window.24h")),
                        new Option("7d", frame.t("window.7d")),
                        new Option("30d", frame.t("window.30d"))),
                before.isEmpty(),
                older);
    }

    boolean filtered() {
        return !(who + action + since).isEmpty();
    }

    private static Optional<String> given(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name))
                .map(v -> v.strip().replace("\0", ""))
                .filter(v -> !v.isEmpty() && v.length() <= 200);
    }

    private static Row row(Entry entry, Frame frame) {
        var origin = entry.origin();
        var key = "audit." + entry.action();
        var via = "audit.via." + origin.via().replace(' ', '_');
        return new Row(
                frame.when(entry.at()),
                origin.who(),
                (frame.words().has(via) ? frame.t(via) : origin.via())
                        + (origin.address().isEmpty() ? "" : " · " + origin.address()),
                entry.action(),
                frame.words().has(key) ? frame.t(key) : entry.action(),
                entry.subject(),
                entry.subject().matches("L-\\d+") ? frame.link("/leads/" + entry.subject()) : "",
                brief(entry.before()),
                brief(entry.after()),
                origin.request());
    }

    private static String brief(Optional<String> digest) {
        return digest.map(d -> d.substring(0, Math.min(8, d.length()))).orElse("–");
    }
}
