package dev.leadgate.app.config;

import dev.leadgate.app.config.GatewayConfig.Listen;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.error.ErrorCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Single sign-on needs a console that others reach, and a provider that nobody in between can pretend to be.
public final class SignInCheck {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private SignInCheck() {}

    static List<Diagnostic> of(GatewayConfig gateway) {
        var problems = new ArrayList<Diagnostic>();
        gateway.signIn().oidc().ifPresent(oidc -> {
            if (!gateway.listen().console().equals(Listen.PUBLIC)) {
                problems.add(Diagnostic.error(
                        ErrorCode.LG0103,
                        "sign_in.oidc",
                        Diagnostic.At.KEY,
                        "nobody signs in to this gateway: its console is on this machine only",
                        "needs a public console",
                        "set `public_url` and `listen: { console: public }`"));
            }
            if (!secure(oidc.issuer())) {
                problems.add(Diagnostic.error(
                        ErrorCode.LG0104,
                        "sign_in.oidc.issuer",
                        Diagnostic.At.VALUE,
                        "`" + oidc.issuer() + "` is no address of a provider that can be trusted",
                        "expected an address with `https`",
                        "copy the `issuer` out of what the provider answers at `/.well-known/openid-configuration`"));
            }
        });
        return problems;
    }

    /// Whether what comes from there comes from there: by TLS, or from this machine.
    public static boolean secure(URI address) {
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        var host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && (scheme.equals("https") || (scheme.equals("http") && THIS_MACHINE.contains(host)));
    }
}
