package dev.leadgate.app.api;

import dev.leadgate.app.config.Reload;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import java.util.Optional;

/// Of a gateway that was started without a file.
public enum NoReload implements Reload {
    INSTANCE;

    @Override
    public Outcome now(String by) {
        throw new LeadgateException(ErrorCode.LG0507, "This gateway was not started from a file");
    }

    @Override
    public Optional<Outcome> last() {
        return Optional.empty();
    }
}
