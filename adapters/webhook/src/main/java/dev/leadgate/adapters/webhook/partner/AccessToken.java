package dev.leadgate.adapters.webhook.partner;

import dev.leadgate.spi.config.Secret;
import java.io.IOException;

/// What goes into `Authorization: Bearer`. Threads may share it.
public interface AccessToken {

    /// @throws AccessRefused when a person has to authorize again
    /// @throws IOException when the vendor cannot be asked now
    String value() throws IOException, InterruptedException;

    /// Forgets a token that the vendor no longer takes.
    ///
    /// @return true when [#value] may give another one
    boolean renew(String refused) throws InterruptedException;

    /// A token that the operator set, and nothing renews.
    static AccessToken fixed(Secret token) {
        return new AccessToken() {
            @Override
            public String value() {
                return token.reveal();
            }

            @Override
            public boolean renew(String refused) {
                return false;
            }
        };
    }

    /// True when the text can stand in a header: printable ASCII without blanks.
    static boolean isUsable(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
