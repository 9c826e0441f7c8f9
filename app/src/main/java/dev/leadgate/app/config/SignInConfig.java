package dev.leadgate.app.config;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.store.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How people sign in besides a password and a mailed link.
@Doc("How people sign in besides a password and a mailed link.")
public record SignInConfig(
        @Doc("A provider of single sign-on, by OpenID Connect.")
        Optional<Oidc> oidc) {

    /// A provider of single sign-on.
    @Doc("A provider of single sign-on, by OpenID Connect.")
    public record Oidc(
            @Doc("The provider's issuer, letter by letter as it writes it itself; "
                    + "`/.well-known/openid-configuration` below it says the rest.")
            @Example("https://login.example.com/realms/acme")
            URI issuer,

            @Doc("Under which id the provider knows this gateway.") @Example("leadgate")
            String clientId,

            @Doc("The secret of that client; left out where the provider gave none.")
            Optional<Secret> clientSecret,

            @Doc("What the button calls the provider.")
            @Default("SSO")
            @Matches(value = ".{1,40}", expected = "expected a name of at most 40 characters")
            String name,

            @Doc("What the provider is asked for besides `openid`.")
            @Default("[email, profile]")
            @Example("[email, profile, groups]")
            List<String> scopes,

            @Doc("Where the provider writes what is asked for here.")
            Claims claims,

            @Doc("Group → role of its members. Lets people in whom nobody added; without it only those come in "
                    + "who were added. `rep` is for whom a rep of the configuration has the same `email`.")
            @Example("{ leadgate-admins: admin, sales-leads: manager, sales: rep }")
            Map<String, Role> roles) {}

    /// Names of claims.
    @Doc("Names of the claims of an ID token, or of what the provider's userinfo answers.")
    public record Claims(
            @Doc("The mail address.") @Default("email") String email,

            @Doc("Whether the provider verified that address: `true`, or 1. Without it nobody comes in by an address.")
            @Default("email_verified")
            @Example("xms_edov")
            String verified,

            @Doc("Names or ids of the groups, a list or one text.") @Default("groups")
            String groups) {}
}
