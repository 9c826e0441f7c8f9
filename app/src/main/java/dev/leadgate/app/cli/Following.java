package dev.leadgate.app.cli;

import dev.leadgate.app.replay.Progress;
import java.util.Map;

/// Waits on the terminal until the gateway has made something of every envelope of a run. Leaving
/// early stops nothing.
final class Following {
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final GatewayClient client;
    private final Output output;
    private final boolean shown;

    /// @param shown progress is written for people
    Following(GatewayClient client, Output output, boolean shown) {
        this.client = client;
        this.output = output;
        this.shown = shown;
    }

    /// Returns when nothing is pending, or when nothing has moved for a while.
    Progress follow(String run) {
        var last = Progress.NONE;
        long moved = System.nanoTime();
        while (true) {
            var now = client.get("/api/runs/" + GatewayClient.segment(run), Map.of(), Progress.class);
            if (now.pending() != last.pending()) {
                moved = System.nanoTime();
                if (shown && now.pending() > 0) {
                    output.notice("  " + (now.envelopes() - now.pending()) + "/" + now.envelopes());
                }
            }
            if (now.pending() == 0 || System.nanoTime() - moved > PATIENCE_NANOS) {
                return now;
            }
            last = now;
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new GatewayFault(130, java.util.Optional.empty(), "stopped; what was put back goes on", "");
        }
    }

    /// `11 new · 1 merged · 0 failed`
    static String words(Progress progress) {
        return progress.fresh() + " new · " + progress.merged() + " merged"
                + (progress.ignored() == 0 ? "" : " · " + progress.ignored() + " set aside")
                + " · " + progress.failed() + " failed"
                + (progress.pending() == 0 ? "" : " · " + progress.pending() + " still on their way");
    }
}
