package dev.leadgate.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The processes that the gateway is compared with.
final class Baselines {
    private Baselines() {}

    /// A baseline that takes leads.
    record Peer(Child child, Target target) implements AutoCloseable {
        @Override
        public void close() {
            child.close();
        }
    }

    /// The bare Vert.x handler.
    static Peer bareHandler(String jvmOptions, Path log) throws InterruptedException {
        int port = Child.freePort();
        var command = java(jvmOptions, System.getProperty("java.class.path"), BareHandler.class.getName());
        command.add(String.valueOf(port));
        return started("the bare handler", command, port, new Ledger(), log);
    }

    /// Plain Camel without storage, built by `bench/run` in `bench/baseline-camel`.
    static Peer camel(String jvmOptions, Path root, int sinkPort, Ledger ledger, Path log) throws InterruptedException {
        int port = Child.freePort();
        var target = root.resolve("bench/baseline-camel/target");
        var classPath = target.resolve("classes") + ":" + target.resolve("lib") + "/*";
        var command = java(jvmOptions, classPath, "dev.leadgate.bench.camel.Main");
        command.add(String.valueOf(port));
        command.add(String.valueOf(sinkPort));
        return started("the Camel baseline", command, port, ledger, log);
    }

    private static List<String> java(String jvmOptions, String classPath, String main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions.split(" ")));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath, main));
        return command;
    }

    private static Peer started(String name, List<String> command, int port, Ledger ledger, Path log)
            throws InterruptedException {
        var child = Child.start(name, command, Map.of(), log);
        try {
            child.awaitPort(port, Duration.ofMinutes(1));
        } catch (RuntimeException | InterruptedException fault) {
            child.close();
            throw fault;
        }
        return new Peer(child, new Target(name, port, "/in/bench", "none", ledger));
    }
}
