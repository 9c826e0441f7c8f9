package dev.leadgate.adapters.voip;

import dev.leadgate.signature.TwilioRequests;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Checks the signature over the public URL and answers with TwiML. A plain reply would make
/// Twilio report an error to the caller.
final class TwilioVoiceJudge implements Judge {
    static final String FORM = TwilioRequests.FORM;

    private final TwilioRequests requests;
    private final InstantSource clock;
    private final Reply reply;

    /// Ends the call.
    private final Reply silent = TwilioRequests.reply("<Response/>");

    /// Twilio goes on with it when nobody took a `<Dial>`; to dial once more would never end.
    private final Reply afterDial;

    TwilioVoiceJudge(TwilioRequests requests, String twiml, InstantSource clock) {
        this.requests = requests;
        this.clock = clock;
        this.reply = TwilioRequests.reply(twiml);
        this.afterDial = twiml.contains("<Dial") ? silent : reply;
    }

    @Override
    public Verdict judge(Request request) {
        return switch (requests.read(request)) {
            case TwilioRequests.Refused refused -> refused.verdict();
            case TwilioRequests.Authentic authentic -> {
                var fields = new FormFields(authentic.fields().values());
                var payload = authentic.payload();
                yield Verdict.Accept.of(
                        new Envelope(TwilioCall.key(fields, payload), occurredAt(fields), payload, Map.of()),
                        reply(fields));
            }
        };
    }

    private Reply reply(FormFields fields) {
        if (!fields.has("DialCallStatus")) {
            return reply;
        }
        return TwilioCall.nobodyTook(fields) ? afterDial : silent;
    }

    private Instant occurredAt(FormFields fields) {
        return TwilioCall.timestamp(fields).orElseGet(clock::instant);
    }
}
