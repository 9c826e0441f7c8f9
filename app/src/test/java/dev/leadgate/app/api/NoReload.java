package dev.leadgate.app.api;

import dev.leadgate.app.config.ConfigLoader.Loaded;
import dev.leadgate.app.config.PolicyFile;
import dev.leadgate.app.config.Reload;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.error.LeadgateException;
import dev.leadgate.routing.policy.PolicyConfig;
import java.nio.file.Path;
import java.util.Optional;

/// Of a gateway that was started without a file.
public enum NoReload implements Reload, PolicyFile {
    INSTANCE;

    @Override
    public Outcome now(String by) {
        throw none();
    }

    @Override
    public Optional<Outcome> last() {
        return Optional.empty();
    }

    @Override
    public PolicyConfig routing() {
        throw none();
    }

    @Override
    public Optional<Path> managedElsewhere() {
        return Optional.empty();
    }

    @Override
    public Loaded check(String text) {
        throw none();
    }

    @Override
    public Outcome put(String text, String by, String note) {
        throw none();
    }

    private static LeadgateException none() {
        return new LeadgateException(ErrorCode.LG0507, "This gateway was not started from a file");
    }
}
