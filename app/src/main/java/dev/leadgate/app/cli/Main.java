package dev.leadgate.app.cli;

/// Where the process starts.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Leadgate.run(args));
    }
}
