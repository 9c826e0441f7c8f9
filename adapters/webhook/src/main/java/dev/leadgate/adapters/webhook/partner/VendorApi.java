package dev.leadgate.adapters.webhook.partner;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Answer;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.Probe.Finding;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Reads a vendor's API with a bearer token and says what an answer means for a lead. Only GET.
/// No message shows an answer's body, which may be somebody's data, or a header.
public final class VendorApi {
    /// A token or a permission, which a person has to mend.
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private static final Duration THROTTLED = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    /// How long something announced may be unknown to the vendor's own API.
    private static final Duration APPEARING = Duration.ofMinutes(10);

    private final String vendor;
    private final String base;
    private final Map<String, String> headers;
    private final AccessToken access;
    private final Http http;
    private final InstantSource clock;

    /// @param base scheme, host and perhaps a path, as in `api_base`
    /// @param headers sent with every call
    public VendorApi(
            String vendor,
            String base,
            Map<String, String> headers,
            AccessToken access,
            Http http,
            InstantSource clock) {
        this.vendor = vendor;
        this.base = base.replaceAll("/+$", "");
        this.headers = Map.copyOf(headers);
        this.access = access;
        this.http = http;
        this.clock = clock;
    }

    /// Asks again once with a new token when the vendor no longer takes the one that was kept.
    ///
    /// @param path with its query, already encoded
    public Answer get(String path) throws IOException, InterruptedException {
        var token = access.value();
        var answer = send(path, token);
        return answer.status() == 401 && access.renew(token) ? send(path, access.value()) : answer;
    }

    private Answer send(String path, String token) throws IOException, InterruptedException {
        var all = new HashMap<>(headers);
        all.put("Accept", "application/json");
        all.put("Authorization", "Bearer " + token);
        try {
            return http.send(Call.get(URI.create(base + path)).with(all));
        } catch (IOException e) {
            // Not chained: the client's words about a call may hold its headers.
            throw new IOException(vendor + ": no answer (" + e.getClass().getSimpleName()
                    + "); check the network and `api_base`, will be tried again");
        }
    }

    /// Fetches what was announced.
    ///
    /// @param what for messages, such as `the contact`
    /// @param announced when the vendor told of it
    /// @throws AccessRefusedException when the token or a permission is for a person to mend
    /// @throws IOException when the vendor has a fault or is away
    public Hydration fetch(String path, String what, Instant announced) throws IOException, InterruptedException {
        var answer = get(path);
        if (answer.ok()) {
            if (VendorJson.object(answer.body().bytes()).isEmpty()) {
                throw new IOException(vendor + ": the answer about " + what + " is cut off or no JSON object;"
                        + " will be tried again");
            }
            return new Hydration.Complete(answer.body());
        }
        var why = refusal(answer);
        int status = answer.status();
        if (status == 429) {
            return new Hydration.Later(pause(answer), why);
        }
        if (status == 404 && announced.plus(APPEARING).isAfter(clock.instant())) {
            return new Hydration.Later(THROTTLED, vendor + ": 404, " + what + " is not there yet");
        }
        if (status >= 400 && status < 500 && !REFUSED.contains(status) && status != 408 && status != 425) {
            return new Hydration.Gone(status == 404 || status == 410 ? what + " is not there (any more)" : why);
        }
        throw fault(answer);
    }

    /// What a poller or hydrator throws for an answer that is not 2xx.
    public IOException fault(Answer answer) {
        if (REFUSED.contains(answer.status())) {
            return new AccessRefusedException(refusal(answer));
        }
        return answer.status() == 429
                ? new AskedToWaitException(refusal(answer), pause(answer))
                : new IOException(refusal(answer));
    }

    private static Duration pause(Answer answer) {
        var asked = answer.retryAfter().orElse(THROTTLED);
        return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
    }

    /// What to tell about an answer that is not 2xx.
    public String refusal(Answer answer) {
        int status = answer.status();
        return vendor + ": " + status + ", "
                + switch (status) {
                    case 401 -> "the access token was refused; set a new one";
                    case 403 -> "the token has no permission for this; give the app the scopes of the source's page";
                    case 429 -> "too many calls; asked to wait " + pause(answer).toSeconds() + " s";
                    default -> status < 500 && status >= 400 ? "the request was refused" : "will be tried again";
                };
    }

    /// One GET, for a probe.
    ///
    /// @param good what is fine when it answers
    /// @param scopes what the vendor calls the rights that it needs
    public Finding probe(String path, String good, String scopes) throws InterruptedException {
        try {
            var answer = get(path);
            return answer.ok()
                    ? new Finding(true, good, "")
                    : new Finding(false, refusal(answer), hint(answer.status(), scopes));
        } catch (IOException fault) {
            return Finding.of(fault, "mend it and check again");
        }
    }

    /// Whether the access token is taken, for a probe that knows of nothing that must be there: whatever
    /// the vendor says of `path` is an answer, unless it refuses the token itself.
    public Finding token(String path) throws InterruptedException {
        try {
            var answer = get(path);
            int status = answer.status();
            if (status == 401) {
                return new Finding(false, refusal(answer), hint(status, ""));
            }
            return status == 429 || status >= 500
                    ? Finding.doubt(refusal(answer), hint(429, ""))
                    : new Finding(true, "the access token is taken", "");
        } catch (IOException fault) {
            return Finding.of(fault, "mend it and check again");
        }
    }

    private static String hint(int status, String scopes) {
        return switch (status) {
            case 401 -> "make a new token at the vendor and set its secret";
            case 403 -> "give the app " + scopes + ", then make a new token";
            case 429 -> "check again later";
            default -> "see what to set at the vendor on the source's page";
        };
    }
}
