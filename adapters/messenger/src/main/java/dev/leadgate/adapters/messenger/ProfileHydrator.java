package dev.leadgate.adapters.messenger;

import dev.leadgate.adapters.messenger.ProfileDirectory.Busy;
import dev.leadgate.adapters.messenger.ProfileDirectory.Known;
import dev.leadgate.adapters.messenger.ProfileDirectory.Reading;
import dev.leadgate.adapters.messenger.ProfileDirectory.Unknown;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.RawLead;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Fetches a sender's name where messages carry ids only.
///
/// The name is a courtesy, the message is the lead: without permission, or when the network stays
/// silent for [#PATIENCE], the message goes on without a name and says why. Nothing here ends as a
/// dead letter.
final class ProfileHydrator implements Hydrator {
    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final ProfileDirectory directory;
    private final Http http;
    private final InstantSource clock;

    ProfileHydrator(ProfileDirectory directory, Http http, InstantSource clock) {
        this.directory = directory;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public boolean optional() {
        return true;
    }

    @Override
    public Hydration hydrate(RawLead raw) throws InterruptedException {
        var question = directory.question(raw);
        if (question.isEmpty()) {
            return new Hydration.Complete(Profile.lacking(""));
        }
        return switch (ask(question.get())) {
            case Known(var profile) -> new Hydration.Complete(Profile.found(profile));
            case Unknown(var why) -> new Hydration.Complete(Profile.lacking(why));
            case Busy(var after, var why) ->
                isWorth(after, raw.envelope().occurredAt())
                        ? new Hydration.Later(after, directory.network() + ", name of a sender: " + why)
                        : new Hydration.Complete(Profile.lacking(why));
        };
    }

    /// By the sender's clock; one that is far ahead would have us ask until the message is given up.
    private boolean isWorth(Duration waiting, Instant written) {
        var now = clock.instant();
        return !written.isAfter(now.plus(AHEAD)) && !now.plus(waiting).isAfter(written.plus(PATIENCE));
    }

    private Reading ask(Call call) throws InterruptedException {
        try {
            return directory.read(http.send(call));
        } catch (IOException e) {
            // The client's own words may hold the address, which holds the person's id.
            return new Busy(ProfileDirectory.SOON, "no answer (" + e.getClass().getSimpleName() + ")");
        }
    }
}
