package dev.leadgate.routing.settle;

import dev.leadgate.notice.CardText;
import dev.leadgate.notice.Words;
import dev.leadgate.spi.Summary;
import dev.leadgate.spi.Summary.Entry;
import dev.leadgate.store.DueSummary;
import dev.leadgate.store.DueSummary.OnCard;
import dev.leadgate.store.LeadState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What stands on a summary card: its leads as they are now, those that wait for an answer first. Pure.
record SummaryLines(DueSummary due) {
    /// A lead and until when its rep must answer.
    private record Line(OnCard on, String kind, boolean waits, Optional<Instant> by) {}

    private static final Comparator<Line> ORDER = Comparator.comparing((Line line) -> !line.waits())
            .thenComparing(line -> line.by().orElse(Instant.MAX))
            .thenComparingLong(line -> line.on().number());

    /// Empty when none of its leads is there any more.
    Optional<Summary> summary() {
        var lines = due.leads().stream().map(this::line).sorted(ORDER).toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var to = due.recipient();
        var words = Words.of(to.language(), to.zone());
        var entries = lines.stream()
                .limit(Summary.MOST)
                .map(line -> new Entry(line.kind(), Notices.line(line.on(), line.by(), words)))
                .toList();
        return Optional.of(new Summary(id(), to, entries, lines.size() - entries.size(), Optional.empty()));
    }

    private Line line(OnCard on) {
        var kind = kind(on);
        boolean waits =
                CardText.isTheirs(kind) && (on.state() == LeadState.ASSIGNED || on.state() == LeadState.WAITING);
        return new Line(on, kind, waits, waits ? on.acceptBy().or(() -> told(on)) : Optional.empty());
    }

    /// The state of a lead that is the reader's says more than the news that brought it here. News for a
    /// manager stays.
    private String kind(OnCard on) {
        boolean was = on.kind().equals(NoticeKind.PASSED_ON);
        if (!was && !CardText.isTheirs(on.kind())) {
            return on.kind();
        }
        boolean own = on.owner().filter(due.rep()::equals).isPresent();
        return switch (on.state()) {
            case WAITING -> on.kind().equals(NoticeKind.OPEN) ? NoticeKind.OPEN : NoticeKind.PASSED_ON;
            case ASSIGNED -> own ? was ? NoticeKind.ASSIGNED : on.kind() : NoticeKind.PASSED_ON;
            case ACCEPTED -> own ? unlessNews(on, NoticeKind.ACCEPTED) : NoticeKind.PASSED_ON;
            case CONTACTED -> own ? unlessNews(on, NoticeKind.CONTACTED) : NoticeKind.PASSED_ON;
            case CONVERTED, LOST, MERGED, ERASED -> NoticeKind.CLOSED;
        };
    }

    /// What the person sent since is more than that.
    private static String unlessNews(OnCard on, String kind) {
        return NoticeKind.NEWEST_ONLY.contains(on.kind()) ? on.kind() : kind;
    }

    /// What whoever may claim a lead was told.
    private Optional<Instant> told(OnCard on) {
        return due.notices().stream()
                .map(notice -> notice.notification().card())
                .filter(card -> card.lead().equals(on.lead().id()))
                .flatMap(card -> card.acceptBy().stream())
                .findFirst();
    }

    /// A function of what it tells, so that a message that is tried again is the same.
    private UUID id() {
        var told = due.notices().stream()
                .map(notice -> notice.notification().id().toString())
                .sorted()
                .collect(Collectors.joining("|"));
        var name = due.channel() + "|"
                + due.card().map(card -> card.id().toString()).orElse("") + "|" + told;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
