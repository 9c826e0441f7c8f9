package dev.leadgate.app.console;

import java.util.List;
import java.util.OptionalDouble;

/// Charts as SVG paths: ten units for each step, heights from below.
final class Paths {
    static final int STEP = 10;

    private Paths() {}

    /// A bar that is not zero is at least two units high, so that one lead is seen beside a thousand.
    static String bars(List<Long> counts, double most, int height) {
        var path = new StringBuilder();
        for (int i = 0; i < counts.size(); i++) {
            long n = counts.get(i);
            if (n > 0) {
                long up = Math.max(2, Math.round(n * height / most));
                path.append('M').append(i * STEP + 1).append(' ').append(height);
                path.append("v-").append(up).append("h8v").append(up).append('z');
            }
        }
        return path.toString();
    }

    /// One level per step, as stairs; where nothing is known there is a gap.
    static String stairs(List<OptionalDouble> shares, int height) {
        var path = new StringBuilder();
        boolean on = false;
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).isPresent()) {
                long y = y(shares.get(i).getAsDouble(), height);
                path.append(on ? 'L' : 'M')
                        .append(i * STEP)
                        .append(' ')
                        .append(y)
                        .append("h10");
            }
            on = shares.get(i).isPresent();
        }
        return path.toString();
    }

    /// From the middle of a step to the next; a step without neighbours is a dash.
    static String line(List<OptionalDouble> shares, int height) {
        var path = new StringBuilder();
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).isEmpty()) {
                continue;
            }
            long y = y(shares.get(i).getAsDouble(), height);
            int x = i * STEP + STEP / 2;
            boolean joined = i > 0 && shares.get(i - 1).isPresent();
            boolean goesOn = i + 1 < shares.size() && shares.get(i + 1).isPresent();
            if (joined) {
                path.append('L').append(x).append(' ').append(y);
            } else if (goesOn) {
                path.append('M').append(x).append(' ').append(y);
            } else {
                path.append('M').append(x - 4).append(' ').append(y).append("h8");
            }
        }
        return path.toString();
    }

    /// Upright lines.
    static String uprights(List<Double> steps, int height) {
        var path = new StringBuilder();
        steps.forEach(
                x -> path.append('M').append(Math.round(x * STEP)).append(" 0v").append(height));
        return path.toString();
    }

    /// One level over the whole width.
    static String level(double share, int width, int height) {
        return "M0 " + y(share, height) + "h" + width;
    }

    /// Level lines that divide the height into equal parts.
    static String levels(int parts, int width, int height) {
        var path = new StringBuilder();
        for (int i = 0; i <= parts; i++) {
            path.append("M0 ")
                    .append(Math.round((double) height * i / parts))
                    .append('h')
                    .append(width);
        }
        return path.toString();
    }

    private static long y(double share, int height) {
        return Math.round(height * (1 - Math.clamp(share, 0.0, 1.0)));
    }
}
