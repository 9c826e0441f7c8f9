package dev.leadgate.app.check;

import java.time.Duration;
import java.util.List;

/// What came of one test.
///
/// @param suite what it stands in: a file of tests, a source, or a declared type
/// @param file and line where it stands
/// @param differences what is not as expected; empty when it passed
/// @param because why it came so, line by line, when it failed
/// @param why the whole decision as `leadgate why` shows it; empty where nothing was decided
public record CaseResult(
        String suite,
        String name,
        String file,
        int line,
        int column,
        Duration took,
        List<Difference> differences,
        List<String> because,
        String why) {

    public CaseResult {
        differences = List.copyOf(differences);
        because = List.copyOf(because);
    }

    /// @param what a field
    public record Difference(String what, String expected, String actual) {}

    public boolean passed() {
        return differences.isEmpty();
    }
}
