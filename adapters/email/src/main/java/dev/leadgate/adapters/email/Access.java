package dev.leadgate.adapters.email;

import dev.leadgate.spi.config.Secret;
import java.io.IOException;

/// What a mailbox is opened with. Threads may share it.
interface Access {
    /// A password, or an access token that is good now.
    ///
    /// @throws TokenRefusedException when no token is given out until somebody does something
    /// @throws IOException when the token's giver cannot be reached now
    String secret() throws IOException, InterruptedException;

    /// The mailbox did not take the last secret.
    void refused();

    /// True for a token.
    boolean token();

    static Access password(Secret password) {
        return new Access() {
            @Override
            public String secret() {
                return password.reveal();
            }

            @Override
            public void refused() {
                // It stays what it is.
            }

            @Override
            public boolean token() {
                return false;
            }
        };
    }
}
