package dev.leadgate.config;

/// Where something stands. Lines and columns start at 1 and count code points.
///
/// @param file name as shown to the user
/// @param endColumn first column after it; always at least `column + 1` when it ends on the same
/// line
public record Place(String file, int line, int column, int endLine, int endColumn) {

    static Place start(String file) {
        return new Place(file, 1, 1, 1, 2);
    }

    /// The part of this one-line place that starts at a column and has a length.
    Place part(int partColumn, int length) {
        return new Place(file, line, partColumn, line, partColumn + Math.max(1, length));
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
