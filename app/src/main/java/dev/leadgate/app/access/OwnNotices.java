package dev.leadgate.app.access;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.store.Bell;
import dev.leadgate.store.Bell.Line;
import dev.leadgate.store.Bell.Reading;
import java.util.List;
import java.util.Optional;

/// What a viewer was told, and how far they have read it: a rep their notices, whoever may see figures the
/// alarms.
///
/// Any thread may call; callers wait for the store.
public record OwnNotices(Bell bell, Viewer viewer) {

    private Reading reading() {
        var rep = viewer instanceof Viewer.Member member ? member.login().rep() : Optional.<String>empty();
        return new Reading(viewer.name(), rep, viewer.may(Permission.FIGURES_READ));
    }

    /// For the bell on every page, which is shown without a number when the store is away; empty for none.
    public String unread() {
        try {
            int n = bell.unread(reading());
            return n == 0 ? "" : n < Bell.MOST ? String.valueOf(n) : (Bell.MOST - 1) + "+";
        } catch (LeadgateException away) {
            return "";
        }
    }

    /// Newest first.
    public List<Line> lines() {
        return bell.lines(reading());
    }

    /// What a page showed is read; anything newer is not.
    ///
    /// @param upTo as [#newest] said when the page was made; anything else reads nothing
    public void read(String upTo) {
        var parts = upTo.split("-", -1);
        if (parts.length == 2 && isId(parts[0]) && isId(parts[1])) {
            bell.read(viewer.name(), Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }
    }

    private static boolean isId(String text) {
        return text.matches("[0-9]{1,18}");
    }

    /// The newest of what is shown, for [#read].
    public static String newest(List<Line> lines) {
        long notice = 0;
        long alarm = 0;
        for (var line : lines) {
            switch (line) {
                case Line.Told told -> notice = Math.max(notice, told.id());
                case Line.Alarmed alarmed -> alarm = Math.max(alarm, alarmed.id());
            }
        }
        return notice + "-" + alarm;
    }
}
