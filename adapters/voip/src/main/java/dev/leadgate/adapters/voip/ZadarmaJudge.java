package dev.leadgate.adapters.voip;

import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import java.util.Locale;
import java.util.Map;

/// Echoes the word by which the vendor checks an address, and checks the signature of events. A
/// caller hears silence until the start of the call is answered: `{}` leaves the call to the
/// PBX's own scenario.
record ZadarmaJudge(ZadarmaSignature signature, String header, LocalTimes times, SourceContext context)
        implements Judge {
    private static final int LONGEST_ECHO = 200;
    private static final int LONGEST_KEY = 300;

    @Override
    public Verdict judge(Request request) {
        if (request.method().equals("GET")) {
            return echo(request);
        }
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "events are sent by POST, the handshake by GET");
        }
        var form = FormFields.of(request.body().text());
        var signed = ZadarmaSignature.signed(form);
        if (signed.isEmpty()) {
            return new Verdict.Refuse(403, "`event` is missing or one whose signature is not known");
        }
        var given = request.header(header.toLowerCase(Locale.ROOT)).orElse("");
        if (!signature.matches(signed.get(), given)) {
            return new Verdict.Refuse(403, header + " is missing or wrong");
        }
        var occurredAt = times.instant(form.one("call_start"))
                .orElseGet(() -> context.clock().instant());
        return Verdict.Accept.of(
                new Envelope(key(form, request.body()), occurredAt, request.body(), Map.of()), Reply.json(200, "{}"));
    }

    private static Verdict echo(Request request) {
        var query = request.uri().getRawQuery();
        var word = query == null ? "" : FormFields.of(query).one("zd_echo");
        return word.isEmpty() || word.length() > LONGEST_ECHO
                ? new Verdict.Refuse(400, "a GET needs `zd_echo`, of at most " + LONGEST_ECHO + " characters")
                : new Verdict.Answer(
                        new Reply(200, "text/plain; charset=utf-8", word, Map.of("x-content-type-options", "nosniff")));
    }

    /// The key of a call's end, wherever it is read.
    static String endKey(String pbxCallId) {
        return pbxCallId + ":NOTIFY_END";
    }

    private static String key(FormFields form, Payload body) {
        var call = form.one("pbx_call_id");
        var event = form.one("event");
        if (call.isBlank()) {
            return "sha256:" + Sha256.hex(body.bytes());
        }
        var key = event.equals("NOTIFY_END")
                ? endKey(call)
                : call + ":" + event + ":" + form.one("internal") + ":" + form.one("call_id_with_rec");
        return key.length() <= LONGEST_KEY ? key : "sha256:" + Sha256.hex(body.bytes());
    }
}
