package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Map<String, String> campaigns,

        @Doc("A token of a system user of the app, with which `sources check` looks at it and at the number; leads "
                + "come without it.")
        @Example("${secret:WHATSAPP_TOKEN}")
        Optional<Secret> accessToken,

        @Doc(
                "Id of one of the numbers, from WhatsApp > API Setup, that `sources check` looks at; not the number itself.")
        @Example("106540352242922")
        @Matches(value = "[0-9]{5,25}", expected = "expected the digits of a phone number id")
        Optional<String> phoneNumberId,

        @Doc("Base address of the Graph API.")
        @Default("https://graph.facebook.com")
        @Matches(value = "https?://.+", expected = "expected an http or https address")
        String apiBase,

        @Doc("Version of the Graph API.")
        @Default("v25.0")
        @Matches(value = "v[0-9]{1,3}\\.[0-9]{1,2}", expected = "expected a version such as v25.0")
        String apiVersion) {

    public WhatsAppConfig {
        appSecret = List.copyOf(appSecret);
        campaigns = Map.copyOf(campaigns);
    }
}
