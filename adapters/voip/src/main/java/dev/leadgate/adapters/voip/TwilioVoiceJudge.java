package dev.leadgate.adapters.voip;

import dev.leadgate.signature.TwilioSignature;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Checks the signature over the public URL and answers with TwiML. A plain reply would make
/// Twilio report an error to the caller.
final class TwilioVoiceJudge implements Judge {
    static final String FORM = "application/x-www-form-urlencoded";
    private static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private final TwilioSignature signature;
    private final Optional<String> accountSid;
    private final Optional<URI> publicUrl;
    private final InstantSource clock;
    private final Reply reply;

    TwilioVoiceJudge(TwilioVoiceConfig config, Optional<URI> publicUrl, InstantSource clock) {
        this.signature = new TwilioSignature(config.authToken());
        this.accountSid = config.accountSid();
        this.publicUrl = publicUrl;
        this.clock = clock;
        var twiml = config.twiml().strip();
        this.reply = new Reply(
                200, "text/xml; charset=utf-8", twiml.startsWith("<?xml") ? twiml : PROLOGUE + twiml, Map.of());
    }

    static Finding finding(Optional<URI> publicUrl) {
        return publicUrl.isPresent()
                ? new Finding(true, "signatures are checked against " + publicUrl.get(), "")
                : new Finding(
                        false,
                        "Twilio signs the public address, which is not set",
                        "set `public_url` to the address that Twilio calls, with scheme and host");
    }

    @Override
    public Verdict judge(Request request) {
        boolean get = request.method().equals("GET");
        if (!get && !request.method().equals("POST")) {
            return new Verdict.Refuse(405, "Twilio sends POST or GET");
        }
        if (publicUrl.isEmpty()) {
            return new Verdict.Refuse(403, finding(publicUrl).what() + "; set `public_url`");
        }
        var query = request.uri().getRawQuery() == null ? "" : request.uri().getRawQuery();
        boolean form = !get && isForm(request.body().mediaType());
        var signed = form ? FormFields.of(request.body().text()) : FormFields.of("");
        var url = url(publicUrl.get(), query);
        boolean hashed = !form && !get && request.body().size() > 0;
        var given = request.header("x-twilio-signature");
        var verification = hashed
                ? signature.body(url, request.body().bytes(), given)
                : signature.form(url, signed.values(), given);
        if (verification instanceof Verification.Invalid) {
            return new Verdict.Refuse(
                    403, "X-Twilio-Signature is missing or wrong; is `public_url` what Twilio calls?");
        }
        var inQuery = FormFields.of(query);
        var fields = get ? inQuery : signed;
        boolean says = form || get;
        if (says && accountSid.isPresent() && !accountSid.get().equals(fields.one("AccountSid"))) {
            return new Verdict.Refuse(403, "AccountSid is not the one of `account_sid`");
        }
        var payload = get ? Payload.of(query.getBytes(StandardCharsets.UTF_8), FORM) : request.body();
        return Verdict.Accept.of(
                new Envelope(TwilioCall.key(fields, payload), occurredAt(fields), payload, Map.of()), reply);
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

    private Instant occurredAt(FormFields fields) {
        return TwilioCall.timestamp(fields).orElseGet(clock::instant);
    }
}
