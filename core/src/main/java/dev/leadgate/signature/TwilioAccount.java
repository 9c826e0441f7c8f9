package dev.leadgate.signature;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/// Asks Twilio for the account that the auth token belongs to: signatures are made with that token, so one that
/// Twilio does not take would have every webhook refused
/// ([Account](https://www.twilio.com/docs/iam/api/account)). Reads only.
public record TwilioAccount(Http http, String apiBase, String accountSid, Secret authToken) {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    public Finding finding() throws InterruptedException {
        var pair = (accountSid + ":" + authToken.reveal()).getBytes(StandardCharsets.UTF_8);
        try {
            var address = apiBase.replaceAll("/+$", "") + "/2010-04-01/Accounts/" + accountSid + ".json";
            var answer = http.send(Call.get(URI.create(address))
                    .with(Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)))
                    .within(DEADLINE));
            return finding(answer.status(), answer.body().text());
        } catch (IOException away) {
            // Not the client's own words, which may hold a header.
            return new Finding(
                    false,
                    "Twilio: no answer (" + away.getClass().getSimpleName() + ")",
                    "check the network and `api_base`");
        } catch (IllegalArgumentException noAddress) {
            return new Finding(false, "`api_base` is no address", "leave it out to use Twilio's own");
        }
    }

    private static Finding finding(int status, String body) {
        if (status == 401 || status == 403 || status == 404) {
            return new Finding(
                    false,
                    "Twilio: " + status + ", the auth token is not that of the account",
                    "set the secret of `auth_token` to the primary auth token in the console, and `account_sid` to"
                            + " the account beside it");
        }
        if (status != 200) {
            return new Finding(false, "Twilio: " + status + " for the account", "try again");
        }
        var compact = body.replaceAll("\\s", "");
        for (var stopped : new String[] {"suspended", "closed"}) {
            if (compact.contains("\"status\":\"" + stopped + "\"")) {
                return new Finding(
                        false, "Twilio: the account is " + stopped, "settle that in the console; nothing comes before");
            }
        }
        return new Finding(true, "login ok, the auth token is the account's", "");
    }

    /// No token in it.
    @Override
    public String toString() {
        return "TwilioAccount[" + accountSid + "]";
    }
}
