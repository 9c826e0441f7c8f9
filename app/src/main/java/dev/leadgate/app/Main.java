package dev.leadgate.app;

import dev.leadgate.app.cli.Leadgate;

/// Where the process starts.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Leadgate.run(args));
    }
}
