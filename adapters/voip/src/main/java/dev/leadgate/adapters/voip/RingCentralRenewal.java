package dev.leadgate.adapters.voip;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Poller;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Keeps the webhook subscription alive: RingCentral ends it after a week unless its maker asked for longer, and
/// says nothing. Brings no leads. A subscription that is missing, blocked or not to be renewed needs a person.
final class RingCentralRenewal implements Poller {
    static final Duration EVERY = Duration.ofHours(1);

    /// So that it does not matter when either side is away for a day.
    private static final Duration BEFORE_ITS_END = Duration.ofDays(2);

    private final RingCentralApi api;
    private final Optional<URI> publicUrl;
    private final InstantSource clock;

    RingCentralRenewal(RingCentralApi api, Optional<URI> publicUrl, InstantSource clock) {
        this.api = api;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public Page poll(Cursor from) throws IOException, InterruptedException {
        if (api.penalty().isEmpty()) {
            look();
        }
        return new Page(List.of(), from, false);
    }

    private void look() throws IOException, InterruptedException {
        var answer = api.get(RingCentralSubscription.PATH);
        var list = CallJson.object(answer.body().bytes());
        if (!answer.ok() || list.isEmpty()) {
            throw RingCentralApi.fault("subscriptions", answer);
        }
        var found = RingCentralSubscription.of(list.get(), publicUrl);
        boolean unknown = publicUrl.isEmpty() && list.get().path("records").size() > 1;
        if (unknown) {
            return;
        }
        if (found.isEmpty()) {
            throw new AccessRefusedException(
                    "RingCentral: " + RingCentralSubscription.MISSING + "; " + RingCentralSubscription.CREATE);
        }
        var mine = found.get();
        if (!mine.active()) {
            throw new AccessRefusedException("RingCentral: " + mine.blocked() + "; delete it and create it again");
        }
        if (mine.until()
                .filter(end -> end.isBefore(clock.instant().plus(BEFORE_ITS_END)))
                .isPresent()) {
            renewed(mine, api.post("renewal", RingCentralSubscription.PATH + "/" + mine.id() + "/renew"));
        }
    }

    private static void renewed(RingCentralSubscription mine, Answer answer) throws IOException {
        if (answer.ok()) {
            return;
        }
        boolean passing = answer.status() >= 500 || answer.status() == 429 || answer.status() == 408;
        if (passing) {
            throw RingCentralApi.fault("renewal", answer);
        }
        throw new AccessRefusedException("RingCentral: the subscription ends on " + mine.lastDay()
                + " and was not renewed (" + answer.status()
                + "); see that the app has the permission Webhook Subscriptions and that the address answers, or create"
                + " it again");
    }
}
