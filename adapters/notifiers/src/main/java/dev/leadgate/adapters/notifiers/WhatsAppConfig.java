package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Optional;

/// Settings of a notifier of type `whatsapp`.
@Doc("Writes to reps in WhatsApp, by the Cloud API.")
record WhatsAppConfig(
        @Doc("Id of the number that writes, from WhatsApp > API Setup; not the number itself.")
        @Example("106540352242922")
        @Matches(value = "[0-9]{5,25}", expected = "expected the digits of a phone number id")
        String phoneNumberId,

        @Doc("Token of a system user with the permission whatsapp_business_messaging.")
        @Example("${secret:WHATSAPP_TOKEN}")
        Secret accessToken,

        @Doc("The app secret, so that reps can decide by button; without it a message has a link.")
        @Example("${secret:META_APP_SECRET}")
        Optional<Secret> appSecret,

        @Doc("The word that proves this gateway to the app's webhook settings; needed with `app_secret`.")
        @Example("${secret:META_VERIFY_TOKEN}")
        Optional<Secret> verifyToken,

        @Doc("What goes out first. A `message` costs nothing, but arrives only within 24 hours of the rep's last word; "
                + "when WhatsApp says at once that it will not, the template follows.")
        @Default("template")
        @OneOf({"template", "message"})
        String first,

        @Doc("Name of the approved template without buttons.") @Default("lead_news")
        String template,

        @Doc("Name of the approved template with the buttons Accept and Decline.") @Default("lead_offer")
        String decisionTemplate,

        @Doc("Languages in which both templates are approved; the first serves reps of all others.")
        @Default("[en, es, id]")
        List<String> languages,

        @Doc("Version of the Graph API.")
        @Default("v25.0")
        @Matches(value = "v[0-9]{1,3}\\.[0-9]{1,2}", expected = "expected a version such as v25.0")
        String apiVersion,

        @Doc("Base address of the Graph API.") @Default("https://graph.facebook.com")
        String apiBase) {

    WhatsAppConfig {
        languages = List.copyOf(languages);
    }
}
