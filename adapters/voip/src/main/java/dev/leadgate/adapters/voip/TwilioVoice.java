package dev.leadgate.adapters.voip;

import dev.leadgate.lead.Channel;
import dev.leadgate.signature.TwilioRequests;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls to Twilio numbers, by voice webhook and status callback
/// ([Twilio](https://www.twilio.com/docs/voice/twiml#request-parameters)).
public final class TwilioVoice implements SourceAdapter<TwilioVoiceConfig> {

    @Override
    public String type() {
        return "twilio_voice";
    }

    @Override
    public Channel channel() {
        return Channel.VOICE;
    }

    @Override
    public String summary() {
        return "Calls to Twilio phone numbers, by voice webhook and status callback.";
    }

    @Override
    public Class<TwilioVoiceConfig> configType() {
        return TwilioVoiceConfig.class;
    }

    @Override
    public List<Problem> validate(TwilioVoiceConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.authToken().isEmpty()) {
            problems.add(new Problem(
                    "auth_token",
                    "without an auth token anybody could send calls",
                    "set it to the primary auth token of the Twilio console"));
        }
        if (!config.twiml().contains("<Response")) {
            problems.add(new Problem(
                    "twiml", "TwiML needs a `<Response>` element", "leave it out to answer with `<Response/>`"));
        }
        return problems;
    }

    @Override
    public boolean needsPublicUrl(TwilioVoiceConfig config) {
        return true;
    }

    /// Refuses every request until `public_url` is set: the signature covers it and the `Host`
    /// header of a request is the sender's own word.
    @Override
    public Source open(TwilioVoiceConfig config, SourceContext context) {
        var requests = new TwilioRequests(config.authToken(), config.accountSid(), context.publicUrl());
        var judge = new TwilioVoiceJudge(requests, config.twiml(), context.clock());
        return new Source(
                List.of(new Intake.Hosted(judge)),
                Optional.empty(),
                new TwilioVoiceTranslator(config),
                () -> requests.findings(context.http(), config.apiBase()));
    }
}
