package dev.leadgate.app.cli;

import dev.leadgate.error.ErrorCode;
import java.util.Optional;

/// The gateway could not be asked, or said no.
final class GatewayFault extends RuntimeException {
    static final int REFUSED = 1;
    static final int WRONG_USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int NOT_ALLOWED = 4;

    private final int exit;
    private final Optional<ErrorCode> code;
    private final String help;

    GatewayFault(int exit, Optional<ErrorCode> code, String message, String help) {
        super(message);
        this.exit = exit;
        this.code = code;
        this.help = help;
    }

    int exit() {
        return exit;
    }

    /// As every error looks: what, then one action.
    String shown() {
        var first = "error" + code.map(c -> "[" + c + "]").orElse("") + ": " + getMessage();
        return help.isEmpty() ? first : first + "\n  = help: " + help;
    }
}
