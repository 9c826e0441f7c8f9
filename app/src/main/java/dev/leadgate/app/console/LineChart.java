package dev.leadgate.app.console;

import java.util.List;

/// A chart of lines over the steps of a window, and the table with the same numbers.
///
/// @param takeaway one sentence that says what the chart says
/// @param width in units of the drawing
/// @param scale words of the level lines, from above
/// @param target level of a promise as an SVG path; may be empty
/// @param marks upright lines where something was done to the gateway; may be empty
/// @param done what that was, newest first; told with the first chart only
/// @param columns of the table after the time
record LineChart(
        String id,
        String title,
        String unit,
        String takeaway,
        int width,
        List<Line> lines,
        List<String> scale,
        String levels,
        String target,
        String marks,
        List<String> done,
        List<String> ticks,
        List<String> columns,
        List<Line.Cells> table) {
    static final int HEIGHT = 120;

    /// @param style `first`, `second`: told apart by dashes too
    record Line(String name, String path, String style) {

        /// One row of the table.
        record Cells(String step, List<String> values) {}
    }
}
