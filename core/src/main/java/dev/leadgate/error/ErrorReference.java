package dev.leadgate.error;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The reference page of all error codes, and what `leadgate explain CODE` prints.
public final class ErrorReference {
    private ErrorReference() {}

    /// All codes in their order, as `docs/reference/errors.md`.
    public static String markdown() {
        return "# Error codes\n\nEvery problem has a stable code. `leadgate explain LG0101` prints the same text offline.\n"
                + Arrays.stream(ErrorCode.values())
                        .map(code ->
                                "\n## " + heading(code) + "\n\n" + code.text().strip() + "\n")
                        .collect(Collectors.joining());
    }

    /// One code for the terminal.
    public static String explain(ErrorCode code) {
        return heading(code) + "\n\n" + code.text().strip() + "\n";
    }

    private static String heading(ErrorCode code) {
        return code.name() + ": " + code.title();
    }
}
