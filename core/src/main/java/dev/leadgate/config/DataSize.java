package dev.leadgate.config;

import java.util.Optional;
import java.util.regex.Pattern;

/// A number of bytes, written `512B`, `64KB`, `1MB`, `2GB`; one KB is 1024 bytes.
public record DataSize(long bytes) {
    static final String PATTERN = "[0-9]{1,9}(B|KB|MB|GB)";
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}) ?(B|KB|MB|GB)");

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative");
        }
    }

    static Optional<DataSize> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int shift = switch (matcher.group(2)) {
            case "KB" -> 10;
            case "MB" -> 20;
            case "GB" -> 30;
            default -> 0;
        };
        return Optional.of(new DataSize(Long.parseLong(matcher.group(1)) << shift));
    }

    @Override
    public String toString() {
        if (bytes != 0 && bytes % (1L << 30) == 0) {
            return (bytes >> 30) + "GB";
        }
        if (bytes != 0 && bytes % (1L << 20) == 0) {
            return (bytes >> 20) + "MB";
        }
        return bytes != 0 && bytes % 1024 == 0 ? (bytes >> 10) + "KB" : bytes + "B";
    }
}
