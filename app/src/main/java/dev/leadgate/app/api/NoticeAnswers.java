package dev.leadgate.app.api;

import dev.leadgate.app.api.NoticeLines.Notices;
import dev.leadgate.app.api.SourceLines.By;
import dev.leadgate.store.NoticePause;
import dev.leadgate.store.NoticePause.Paused;

/// The switch that holds back all notices.
final class NoticeAnswers {
    private final NoticePause pause;

    NoticeAnswers(NoticePause pause) {
        this.pause = pause;
    }

    Notices now() {
        return line(false);
    }

    Notices pause(By by) {
        return line(pause.begin(by.orAdmin()));
    }

    Notices resume() {
        return line(pause.end());
    }

    private Notices line(boolean changed) {
        var now = pause.now();
        return new Notices(changed, now.isPresent(), now.map(Paused::since), now.map(Paused::by), pause.kept());
    }
}
