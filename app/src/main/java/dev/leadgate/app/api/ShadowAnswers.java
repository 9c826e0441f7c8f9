package dev.leadgate.app.api;

import dev.leadgate.app.api.PolicyLines.ApplyPolicy;
import dev.leadgate.app.api.PolicyLines.ShadowLine;
import dev.leadgate.app.api.PolicyLines.ShadowReport;
import dev.leadgate.app.api.PolicyLines.ShadowStarted;
import dev.leadgate.app.api.PolicyLines.ShadowStopped;
import dev.leadgate.app.config.PolicyFile;
import dev.leadgate.store.Shadows;
import java.util.Optional;

/// The draft that decides beside the live policy.
final class ShadowAnswers {
    private final Shadows shadows;
    private final PolicyFile file;

    ShadowAnswers(Shadows shadows, PolicyFile file) {
        this.shadows = shadows;
        this.file = file;
    }

    ShadowStarted start(ApplyPolicy draft) {
        var text = Optional.ofNullable(draft.text())
                .filter(t -> !t.isBlank())
                .orElseThrow(() -> new Refusal(400, "there is no `text` to try", "send the text of the draft"));
        var checked = file.check(text);
        return checked.config().isEmpty()
                ? new ShadowStarted(false, checked.report().text(false), Optional.empty())
                : new ShadowStarted(true, checked.report().text(false), Optional.of(shadows.start(text, by(draft))));
    }

    ShadowStopped stop(ApplyPolicy who) {
        return new ShadowStopped(shadows.stop(by(who)));
    }

    private static String by(ApplyPolicy who) {
        return Optional.ofNullable(who.by()).filter(b -> !b.isBlank()).orElse("admin");
    }

    ShadowReport report(Parameters parameters) {
        int most = parameters.limit(20, Shadows.MOST);
        return new ShadowReport(shadows.last()
                .map(report ->
                        new ShadowLine(report.stoppedAt().isEmpty(), report, shadows.differences(report.id(), most))));
    }
}
