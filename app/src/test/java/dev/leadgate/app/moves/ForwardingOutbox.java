package dev.leadgate.app.moves;

import dev.leadgate.store.DueNotice;
import dev.leadgate.store.LeadNow;
import dev.leadgate.store.Outbox;
import dev.leadgate.store.Settlement.Notice;
import dev.leadgate.store.Wakeup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/// An outbox that is another one but for what a test overrides.
class ForwardingOutbox implements Outbox {
    private final Outbox to;

    ForwardingOutbox(Outbox to) {
        this.to = to;
    }

    @Override
    public List<DueNotice> claim(String channel, int max) {
        return to.claim(channel, max);
    }

    @Override
    public List<String> neglected(Duration since) {
        return to.neglected(since);
    }

    @Override
    public CompletionStage<Void> settle(DueNotice notice, Result result) {
        return to.settle(notice, result);
    }

    @Override
    public Earlier earlier(DueNotice notice, Duration within) {
        return to.earlier(notice, within);
    }

    @Override
    public Optional<LeadNow> now(UUID lead) {
        return to.now(lead);
    }

    @Override
    public void put(UUID lead, String cause, Notice notice) {
        to.put(lead, cause, notice);
    }

    @Override
    public void undelivered(Lost lost, UUID notice, Optional<Notice> again) {
        to.undelivered(lost, notice, again);
    }

    @Override
    public Wakeup wakeup(String channel) {
        return to.wakeup(channel);
    }
}
