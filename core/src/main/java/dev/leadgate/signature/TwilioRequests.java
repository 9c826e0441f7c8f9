package dev.leadgate.signature;

import dev.leadgate.spi.Http;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Webhooks of Twilio, whatever product sends them: POST of a form, GET with the fields in the
/// query, or a body covered by `bodySHA256`
/// ([Twilio](https://www.twilio.com/docs/usage/webhooks/webhooks-security)).
///
/// The signature covers the public address, so without one every request is refused: the `Host`
/// header is the sender's own word.
public final class TwilioRequests {
    public static final String FORM = "application/x-www-form-urlencoded";
    private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private final TwilioSignature signature;
    private final Optional<String> accountSid;
    private final Optional<URI> publicUrl;
    private final Secret authToken;

    /// @param authTokens the account's primary token; several while it is rotated
    /// @param accountSid the only account whose requests are taken, if there is but one
    public TwilioRequests(List<Secret> authTokens, Optional<String> accountSid, Optional<URI> publicUrl) {
        this.signature = new TwilioSignature(authTokens);
        this.accountSid = accountSid;
        this.publicUrl = publicUrl;
        this.authToken = authTokens.isEmpty() ? Secret.of("") : authTokens.getFirst();
    }

    public sealed interface Outcome {}

    /// @param payload the form as it came, for a GET its query
    public record Authentic(FormFields fields, Payload payload) implements Outcome {}

    public record Refused(Verdict.Refuse verdict) implements Outcome {}

    public Outcome read(Request request) {
        boolean get = request.method().equals("GET");
        if (!get && !request.method().equals("POST")) {
            return refused(405, "Twilio sends POST or GET");
        }
        if (publicUrl.isEmpty()) {
            return refused(403, finding().what() + "; set `public_url`");
        }
        var query = request.uri().getRawQuery() == null ? "" : request.uri().getRawQuery();
        boolean form = !get && isForm(request.body().mediaType());
        var posted = form ? FormFields.of(request.body().text()) : FormFields.of("");
        var url = url(publicUrl.get(), query);
        // Whatever the media type says, which is not signed: nothing in place of a body is another body.
        boolean hashed = !get
                && (TwilioSignature.coversBody(query)
                        || (!form && request.body().size() > 0));
        var given = request.header("x-twilio-signature");
        var verification = hashed
                ? signature.body(url, request.body().bytes(), given)
                : signature.form(url, posted.values(), given);
        if (verification instanceof Verification.Invalid) {
            return refused(403, "X-Twilio-Signature is missing or wrong; is `public_url` what Twilio calls?");
        }
        var fields = get ? FormFields.of(query) : posted;
        boolean says = form || get;
        if (says && accountSid.isPresent() && !accountSid.get().equals(fields.one("AccountSid"))) {
            return refused(403, "AccountSid is not the one of `account_sid`");
        }
        return new Authentic(fields, get ? Payload.of(query.getBytes(StandardCharsets.UTF_8), FORM) : request.body());
    }

    /// For a source's probe.
    public List<Finding> findings(Http http, String apiBase) throws InterruptedException {
        return accountSid.isEmpty()
                ? List.of(finding())
                : List.of(finding(), new TwilioAccount(http, apiBase, accountSid.get(), authToken).finding());
    }

    private Finding finding() {
        return publicUrl.isPresent()
                ? new Finding(true, "signatures are checked against " + publicUrl.get(), "")
                : new Finding(
                        false,
                        "Twilio signs the public address, which is not set",
                        "set `public_url` to the address that Twilio calls, with scheme and host");
    }

    /// The answer in TwiML. Anything else Twilio would report as an error, or send to the person.
    public static Reply reply(String twiml) {
        var text = twiml.strip();
        return new Reply(200, "text/xml; charset=utf-8", text.startsWith("<?xml") ? text : PROLOGUE + text, Map.of());
    }

    private static Refused refused(int status, String reason) {
        return new Refused(new Verdict.Refuse(status, reason));
    }

    private static boolean isForm(String mediaType) {
        return mediaType.toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    private static URI url(URI base, String query) {
        var text = base.toString();
        int end = text.length();
        for (char c : new char[] {'?', '#'}) {
            int at = text.indexOf(c);
            end = at < 0 ? end : Math.min(end, at);
        }
        // The query comes from a URI that was parsed, so this cannot fail.
        return URI.create(text.substring(0, end) + (query.isEmpty() ? "" : "?" + query));
    }
}
