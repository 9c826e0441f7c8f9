package dev.leadgate.routing.writing;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Mail addresses that nobody reads, or behind which a program answers.
final class NoReply {
    private static final Set<String> WHOLE = Set.of(
            "mailer-daemon",
            "postmaster",
            "mailerdaemon",
            "daemon",
            "root",
            "cron",
            "alert",
            "alerts",
            "monitoring",
            "nagios",
            "zabbix",
            "jenkins",
            "www-data",
            "wordpress",
            "abuse",
            "listserv",
            "majordomo");
    private static final List<String> ANYWHERE =
            List.of("noreply", "no-reply", "no_reply", "no.reply", "donotreply", "do-not-reply", "do_not_reply");
    private static final List<String> FIRST = List.of("bounce", "newsletter", "notification", "mailer", "owner-");
    private static final List<String> LAST = List.of("-request", "-bounces", "-owner", "-unsubscribe", "-errors");

    private NoReply() {}

    static boolean is(String address) {
        int at = address.lastIndexOf('@');
        var local = address.substring(0, Math.max(0, at)).toLowerCase(Locale.ROOT);
        return WHOLE.contains(local)
                || ANYWHERE.stream().anyMatch(local::contains)
                || FIRST.stream().anyMatch(local::startsWith)
                || LAST.stream().anyMatch(local::endsWith);
    }
}
