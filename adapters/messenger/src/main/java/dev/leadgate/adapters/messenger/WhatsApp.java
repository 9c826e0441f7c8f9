package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Channel;
import dev.leadgate.meta.MetaJudge;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.util.List;

/// Messages to WhatsApp numbers of the [Cloud
/// API](https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components), by webhook.
public final class WhatsApp implements SourceAdapter<WhatsAppConfig> {

    @Override
    public String type() {
        return "whatsapp";
    }

    @Override
    public Channel channel() {
        return Channel.MESSENGER;
    }

    @Override
    public String summary() {
        return "Messages to WhatsApp numbers of the Cloud API.";
    }

    @Override
    public Class<WhatsAppConfig> configType() {
        return WhatsAppConfig.class;
    }

    @Override
    public List<Problem> validate(WhatsAppConfig config) {
        return MetaJudge.problems(config.appSecret());
    }

    @Override
    public Source open(WhatsAppConfig config, SourceContext context) {
        var judge = new MetaJudge(
                config.appSecret(),
                config.verifyToken(),
                context.clock(),
                update -> WhatsAppMessages.envelopes(update, context.clock()));
        return Source.of(new Intake.Hosted(judge), new WhatsAppTranslator(config.campaigns()));
    }
}
