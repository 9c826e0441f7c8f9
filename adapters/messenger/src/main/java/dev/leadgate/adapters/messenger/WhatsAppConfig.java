package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;

/// Settings of a `whatsapp` source.
@Doc("Messages to WhatsApp numbers of the Cloud API.")
public record WhatsAppConfig(
        @Doc("The app's secret, which signs webhooks. Two during rotation.") @Example("[\"${secret:META_APP_SECRET}\"]")
        List<Secret> appSecret,

        @Doc("The verify token of the app's webhook settings.") @Example("${secret:META_VERIFY_TOKEN}")
        Secret verifyToken,

        @Doc("Names for ads: the id of the ad or post and the campaign it stands for. "
                + "An id that is not listed is itself the campaign.")
        @Default("{}")
        @Example("{ \"120210000000000001\": spring_sale }")
        Map<String, String> campaigns) {

    public WhatsAppConfig {
        appSecret = List.copyOf(appSecret);
        campaigns = Map.copyOf(campaigns);
    }
}
