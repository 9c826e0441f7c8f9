package dev.leadgate.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Commands to type next, as they can be typed: by the name by which the launcher was called, and to the
/// gateway that was asked.
final class Hint {
    private static final String NAME = "leadgate";

    /// Verbs that ask no gateway.
    private static final Set<String> ALONE = Set.of("adapters", "explain", "init", "schema", "test", "validate");

    private Hint() {}

    /// @param commands such as `leadgate top   leadgate leads list`, three spaces apart
    /// @param target the options that tell which gateway; empty for the usual one
    static String of(String commands, String target) {
        return Arrays.stream(commands.split(" {3}", -1))
                .map(command -> one(command, target))
                .collect(Collectors.joining("   "));
    }

    private static String one(String command, String target) {
        if (!command.startsWith(NAME + " ")) {
            return command;
        }
        var verb = command.substring(NAME.length() + 1).split(" ", 2)[0];
        return launcher() + command.substring(NAME.length()) + (ALONE.contains(verb) ? "" : target);
    }

    /// As it was called.
    static String launcher() {
        return System.getProperty("leadgate.launcher", NAME);
    }

    /// The same from any folder.
    static String launcherFromAnywhere() {
        var called = launcher();
        return called.contains("/")
                ? Path.of(called).toAbsolutePath().normalize().toString()
                : called;
    }
}
