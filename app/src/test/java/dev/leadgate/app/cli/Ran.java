package dev.leadgate.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// A verb that was run in this process, with what it printed.
public record Ran(int exit, String out, String err) {

    public static Ran of(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = Leadgate.line(words).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exit = line.execute(words);
        return new Ran(exit, out.toString(), err.toString());
    }
}
