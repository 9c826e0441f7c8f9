package dev.leadgate.bench;

import java.util.List;
import java.util.Locale;

/// One figure over several runs.
record Series(List<Double> values) {
    Series {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a series has at least one run");
        }
        values = values.stream().sorted().toList();
    }

    double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    double min() {
        return values.getFirst();
    }

    double max() {
        return values.getLast();
    }

    /// `median (min..max)`.
    String text() {
        return "%s (%s..%s)".formatted(number(median()), number(min()), number(max()));
    }

    static String number(double value) {
        double size = Math.abs(value);
        var form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, form, value);
    }
}
