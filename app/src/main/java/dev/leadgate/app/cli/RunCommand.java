package dev.leadgate.app.cli;

import dev.leadgate.app.Running;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Starts the gateway and stays until it is told to stop.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Start the gateway. A configuration with problems starts nothing and lists them all.")
final class RunCommand implements Callable<Integer> {

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var err = spec.commandLine().getErr();
        var loaded = options.load();
        if (!loaded.report().findings().isEmpty()) {
            err.print(loaded.report().text(CommandLine.Help.Ansi.AUTO.enabled()));
            err.println();
        }
        if (loaded.config().isEmpty()) {
            err.println("Nothing was started.");
            err.flush();
            return 1;
        }
        long start = System.nanoTime();
        var running =
                Running.start(loaded.config().get(), options.text(), new Running.Options(options.data, false, line -> {
                    err.println(line);
                    err.flush();
                }));
        stopWithTheProcess(running);
        running.follow(options.files());
        var listen = loaded.config().get().gateway().listen();
        err.printf("✓ senders    http://%s:%d/in/...%n", listen.host(), running.port());
        console(err, running);
        err.printf("Leadgate is ready after %.1f s. Ctrl-C to stop.%n", (System.nanoTime() - start) / 1e9);
        err.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private static void console(java.io.PrintWriter err, Running running) {
        if (running.console().isEmpty()) {
            err.printf("✓ console    http://127.0.0.1:%d  (this machine only)%n", running.adminPort());
            return;
        }
        err.printf("✓ console    %s  (sign in)%n", running.console().get());
        running.firstAdmin().ifPresent(link -> {
            err.printf("! nobody can sign in yet; this link makes the first admin, once, within a day:%n");
            err.printf("             %s%n", link);
        });
    }

    static void stopWithTheProcess(Running running) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(running::close));
    }
}
