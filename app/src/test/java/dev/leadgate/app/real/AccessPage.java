package dev.leadgate.app.real;

import dev.leadgate.app.Running.Listeners;
import dev.leadgate.app.access.Doors.Door;
import dev.leadgate.app.access.Permission;
import dev.leadgate.app.api.Api;
import dev.leadgate.store.Role;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The reference page of roles, scopes and routes, from the routes themselves.
final class AccessPage {
    private AccessPage() {}

    static String markdown(Listeners listeners) {
        return """
                <!-- Generated from the code; do not edit. -->

                # Who may do what

                Roles are for people who [sign in to the console](../how-to/operate/let-people-in.md), scopes for tokens of the API on the public
                port. A rep sees and changes own leads, own availability and own shares only, in every list, search, page and live update; of
                another's lead the answer is the same as of one that does not exist. A route that names no permission keeps the gateway from starting.

                ## Permissions

                | Allows to | Admin | Manager | Rep | Scope of a token |
                |---|---|---|---|---|
                """
                + Arrays.stream(Permission.values())
                        .filter(p -> p != Permission.OPEN && p != Permission.SIGNED_IN)
                        .map(p -> "| " + p.words() + " |" + roles(p)
                                + p.scope().map(s -> " `" + s + "` |").orElse(" none |") + "\n")
                        .collect(Collectors.joining())
                + """

                ## The console

                `/` leads a rep to `/me`, [the pages made for a phone](../how-to/notify/pages-for-reps.md).

                | Route | Admin | Manager | Rep | Nobody |
                |---|---|---|---|---|
                """
                + listeners.publicPort().stream()
                        .filter(door -> !isApi(door))
                        .map(door -> route(door) + roles(door.permission())
                                + (door.permission() == Permission.OPEN ? " yes |" : " – |") + "\n")
                        .collect(Collectors.joining())
                + """

                ## The API

                On the public port with a token of that scope; on this machine's own port also for the command line.

                | Route | Scope |
                |---|---|
                """
                + listeners.loopback().stream()
                        .filter(AccessPage::isApi)
                        .map(door -> route(door)
                                + door.permission()
                                        .scope()
                                        .map(s -> " `" + s + "` |")
                                        .orElse(
                                                door.permission() == Permission.OPEN
                                                        ? " none needed |"
                                                        : " command line only |")
                                + "\n")
                        .collect(Collectors.joining());
    }

    /// What answers in JSON to scripts; the page about it is the console's.
    static boolean isApi(Door door) {
        return door.path().startsWith("/api/") && !door.path().equals(Api.PAGE);
    }

    private static String route(Door door) {
        return "| `" + door.method() + " " + door.path() + "` |";
    }

    private static String roles(Permission permission) {
        return Arrays.stream(Role.values())
                .map(role -> permission.roles().contains(role) ? " yes |" : " – |")
                .collect(Collectors.joining());
    }
}
