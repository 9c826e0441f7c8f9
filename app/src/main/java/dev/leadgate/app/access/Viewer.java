package dev.leadgate.app.access;

import dev.leadgate.store.Role;
import dev.leadgate.store.SignIns.Login;
import java.util.Optional;
import java.util.Set;

/// Who asks.
public sealed interface Viewer {

    boolean may(Permission permission);

    /// As it stands in timelines and logs.
    String name();

    /// Whose leads are all that this viewer may know of; empty for who may see all.
    default Optional<String> only() {
        return Optional.empty();
    }

    /// Nobody that we know.
    record Stranger() implements Viewer {
        @Override
        public boolean may(Permission permission) {
            return permission == Permission.OPEN;
        }

        @Override
        public String name() {
            return "nobody";
        }
    }

    /// Whoever sits at the gateway's machine, or has its token file.
    record Local(String name) implements Viewer {
        public static final Local CONSOLE = new Local("console");
        public static final Local COMMAND_LINE = new Local("admin");

        @Override
        public boolean may(Permission permission) {
            return true;
        }
    }

    /// Somebody who signed in.
    record Member(Login login, Proof session) implements Viewer {
        @Override
        public boolean may(Permission permission) {
            return permission.roles().contains(login.role());
        }

        @Override
        public String name() {
            return login.name();
        }

        @Override
        public Optional<String> only() {
            return login.role() == Role.REP ? login.rep() : Optional.empty();
        }
    }

    /// A script with a token.
    record Script(String token, Set<String> scopes) implements Viewer {
        public Script {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public boolean may(Permission permission) {
            return permission == Permission.OPEN
                    || permission.scope().map(scopes::contains).orElse(false);
        }

        @Override
        public String name() {
            return "token " + token;
        }
    }
}
