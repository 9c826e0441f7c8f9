package dev.leadgate.adapters.webhook.partner;

import dev.leadgate.spi.Problem;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The settings `access_token:` and `oauth:` of a source that fetches.
///
/// @param clientSecrets the app's, the newer first
public record Access(Optional<Secret> accessToken, Optional<OAuthRefresh> oauth, List<Secret> clientSecrets) {

    public Access {
        clientSecrets = List.copyOf(clientSecrets);
    }

    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        if (accessToken.isPresent() == oauth.isPresent()) {
            problems.add(new Problem(
                    "access_token",
                    accessToken.isPresent()
                            ? "there is `oauth` as well"
                            : "nothing to sign in with, so leads cannot be fetched",
                    "say one of `access_token` and `oauth`"));
        }
        if (accessToken.filter(t -> !AccessToken.isUsable(t.reveal())).isPresent()) {
            problems.add(
                    new Problem("access_token", "a token has no blanks and no letters beyond ASCII", "copy it again"));
        }
        if (clientSecrets.isEmpty()) {
            problems.add(new Problem(
                    "client_secret",
                    "without the app's client secret anybody could send leads",
                    "copy it from the app's settings at the vendor"));
        }
        oauth.flatMap(OAuthRefresh::tokenUrl)
                .flatMap(url -> Addresses.problem("oauth.token_url", url))
                .ifPresent(problems::add);
        return problems;
    }

    /// Call with settings that have no [#problems].
    ///
    /// @param tokenUrl the vendor's own address for tokens
    public AccessToken open(String vendor, String tokenUrl, SourceContext context) {
        return accessToken
                .map(AccessToken::fixed)
                .orElseGet(() -> new RefreshedToken(
                        vendor,
                        oauth.orElseThrow(),
                        tokenUrl,
                        clientSecrets.getFirst(),
                        context.http(),
                        context.clock()));
    }
}
