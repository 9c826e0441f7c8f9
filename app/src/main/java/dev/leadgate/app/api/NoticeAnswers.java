package dev.leadgate.app.api;

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

    void mount(ApiRoutes routes) {
        routes.get(
                Permission.FIGURES_READ,
                "/api/notices",
                Operation.of("Whether notifications are held back", Notices.class),
                p -> line(false));
        routes.post(
                Permission.NOTICES_WRITE,
                "/api/notices/pause",
                By.class,
                Operation.of("Hold back all notifications", Notices.class),
                by -> line(pause.begin(by.orAdmin())));
        routes.post(
                Permission.NOTICES_WRITE,
                "/api/notices/resume",
                By.class,
                Operation.of("Release the notifications that were held back", Notices.class),
                by -> line(pause.end()));
    }

    private Notices line(boolean changed) {
        var now = pause.now();
        return new Notices(changed, now.isPresent(), now.map(Paused::since), now.map(Paused::by), pause.kept());
    }
}
