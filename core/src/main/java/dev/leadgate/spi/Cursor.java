package dev.leadgate.spi;

/// How far a poller or streamer got, in its own words. Stored with the page it belongs to.
public record Cursor(String value) {
    public static final Cursor START = new Cursor("");
}
