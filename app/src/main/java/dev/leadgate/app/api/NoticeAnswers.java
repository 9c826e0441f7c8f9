package dev.leadgate.app.api;

import dev.leadgate.app.access.Doors;
import dev.leadgate.app.access.Permission;
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

    void mount(Doors doors, Api api) {
        api.get(doors, Permission.FIGURES_READ, "/api/notices", p -> line(false));
        doors.post(Permission.NOTICES_WRITE, "/api/notices/pause")
                .handler(c -> api.posted(c, By.class, by -> line(pause.begin(by.orAdmin()))));
        doors.post(Permission.NOTICES_WRITE, "/api/notices/resume")
                .handler(c -> api.posted(c, By.class, by -> line(pause.end())));
    }

    private Notices line(boolean changed) {
        var now = pause.now();
        return new Notices(changed, now.isPresent(), now.map(Paused::since), now.map(Paused::by), pause.kept());
    }
}
