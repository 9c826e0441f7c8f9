package dev.leadgate.app.api;

/// A request that is answered with a problem instead of data.
public final class Refusal extends RuntimeException {
    private final int status;
    private final String help;

    /// @param help what to do instead
    public Refusal(int status, String detail, String help) {
        super(detail, null, false, false);
        this.status = status;
        this.help = help;
    }

    /// As of HTTP.
    public int status() {
        return status;
    }

    /// What to do instead; may be empty.
    public String help() {
        return help;
    }
}
