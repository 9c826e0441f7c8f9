package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.Optional;

/// Settings of a notifier of type `slack`.
@Doc("Writes to reps in Slack, as an app of yours.")
record SlackConfig(
        @Doc("The app's Bot User OAuth Token, with the scope chat:write.") @Example("${secret:SLACK_BOT_TOKEN}")
        Secret botToken,

        @Doc("The app's signing secret, so that reps can decide by button; without it a message has a link.")
        @Example("${secret:SLACK_SIGNING_SECRET}")
        Optional<Secret> signingSecret,

        @Doc("Base address of the Web API.") @Default("https://slack.com/api")
        String apiBase) {}
