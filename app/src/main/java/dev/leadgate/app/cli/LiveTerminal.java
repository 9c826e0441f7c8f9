package dev.leadgate.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A terminal that is drawn on and read key by key. However the process ends, the terminal is
/// left as it was found.
final class LiveTerminal implements AutoCloseable {
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final Size USUAL = new Size(80, 24);

    private final String saved;
    private final PrintStream out;
    private final BlockingQueue<Integer> keys = new ArrayBlockingQueue<>(16);
    private final Thread restore;
    private boolean closed;

    record Size(int columns, int rows) {}

    private LiveTerminal(String saved, PrintStream out) {
        this.saved = saved;
        this.out = out;
        this.restore = Thread.ofPlatform().name("restore-terminal").unstarted(this::restore);
    }

    /// Empty when stdin or stdout is no terminal, or a dumb one, or there is no `stty`.
    static Optional<LiveTerminal> open() {
        if ("dumb".equals(System.getenv("TERM")) || stty("test", "-t", "1").isEmpty()) {
            return Optional.empty();
        }
        return stty("stty", "-g").map(String::strip).filter(s -> !s.isEmpty()).map(saved -> {
            var terminal = new LiveTerminal(saved, new PrintStream(System.out, false, StandardCharsets.UTF_8));
            terminal.enter();
            return terminal;
        });
    }

    private void enter() {
        Runtime.getRuntime().addShutdownHook(restore);
        stty("stty", "-icanon", "-echo", "min", "1", "time", "0");
        out.print(ENTER);
        out.flush();
        Thread.ofPlatform().name("keys").daemon().start(() -> readKeys(System.in));
    }

    private void readKeys(InputStream in) {
        try {
            for (int key = in.read(); key >= 0; key = in.read()) {
                keys.put(key);
            }
            keys.put(4);
        } catch (IOException gone) {
            keys.offer(4);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next key within a second, else -1; 4 (Ctrl-D) when there will be none.
    int key() {
        try {
            var key = keys.poll(1, TimeUnit.SECONDS);
            return key == null ? -1 : key;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 4;
        }
    }

    /// What it measures now; people resize windows.
    Size size() {
        return stty("stty", "size")
                .map(String::strip)
                .filter(s -> s.matches("[1-9]\\d{0,3} [1-9]\\d{0,3}"))
                .map(s -> s.split(" ", -1))
                .map(s -> new Size(Integer.parseInt(s[1]), Integer.parseInt(s[0])))
                .orElse(USUAL);
    }

    /// Redraws in place, without a flash: each line overwrites and then clears its rest.
    void draw(List<String> lines) {
        var frame = new StringBuilder("\u001b[H");
        for (int i = 0; i < lines.size(); i++) {
            frame.append(lines.get(i)).append("\u001b[K").append(i + 1 < lines.size() ? "\r\n" : "");
        }
        out.print(frame.append("\u001b[J"));
        out.flush();
    }

    private synchronized void restore() {
        if (!closed) {
            closed = true;
            out.print(LEAVE);
            out.flush();
            stty("stty", saved);
        }
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(restore);
        } catch (IllegalStateException ending) {
            // The process is ending and the hook runs anyway.
            return;
        }
    }

    /// Runs a tool on this process's terminal.
    ///
    /// @return what it printed, if it succeeded
    private static Optional<String> stty(String... command) {
        var words = new ArrayList<>(List.of(command));
        boolean test = words.getFirst().equals("test");
        try {
            var process = new ProcessBuilder(words)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(test ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.PIPE)
                    .start();
            var printed = test ? "" : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
