package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Channel;
import dev.leadgate.signature.FormFields;
import dev.leadgate.signature.TwilioRequests;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Verdict;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Messages to Twilio numbers and WhatsApp senders
/// ([Twilio](https://www.twilio.com/docs/messaging/guides/webhook-request)).
public final class TwilioMessaging implements SourceAdapter<TwilioMessagingConfig> {

    @Override
    public String type() {
        return "twilio_messaging";
    }

    @Override
    public Channel channel() {
        return Channel.MESSENGER;
    }

    @Override
    public String summary() {
        return "SMS and WhatsApp messages to Twilio numbers.";
    }

    @Override
    public Class<TwilioMessagingConfig> configType() {
        return TwilioMessagingConfig.class;
    }

    @Override
    public List<Problem> validate(TwilioMessagingConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.authToken().isEmpty()) {
            problems.add(new Problem(
                    "auth_token",
                    "without an auth token anybody could send messages",
                    "set it to the primary auth token of the Twilio console"));
        }
        if (!config.twiml().contains("<Response")) {
            problems.add(new Problem(
                    "twiml", "TwiML needs a `<Response>` element", "leave it out to answer with `<Response/>`"));
        }
        return problems;
    }

    @Override
    public boolean needsPublicUrl(TwilioMessagingConfig config) {
        return true;
    }

    @Override
    public Source open(TwilioMessagingConfig config, SourceContext context) {
        var requests = new TwilioRequests(config.authToken(), config.accountSid(), context.publicUrl());
        return new Source(
                List.of(new Intake.Hosted(judge(requests, config.twiml(), context.clock()))),
                Optional.empty(),
                new TwilioMessagingTranslator(config),
                () -> requests.findings(context.http(), config.apiBase()));
    }

    private static Judge judge(TwilioRequests requests, String twiml, InstantSource clock) {
        var reply = TwilioRequests.reply(twiml);
        return request -> switch (requests.read(request)) {
            case TwilioRequests.Refused refused -> refused.verdict();
            case TwilioRequests.Authentic(var fields, var payload) ->
                Verdict.Accept.of(new Envelope(key(fields, payload), clock.instant(), payload, Map.of()), reply);
        };
    }

    /// A message has one id; the states of one that we sent come under the id of that one.
    private static String key(FormFields fields, Payload payload) {
        var sid = TwilioMessagingTranslator.sid(fields);
        var status = TwilioMessagingTranslator.status(fields);
        return PayloadJson.key(sid.isEmpty() ? "" : sid + ":" + status, payload.bytes());
    }
}
