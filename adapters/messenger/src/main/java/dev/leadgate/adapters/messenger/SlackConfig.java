package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Optional;

/// Settings of a `slack` source.
@Doc("Messages in Slack: of customers in shared channels, or of tools that post leads.")
public record SlackConfig(
        @Doc("The app's signing secret; two during rotation.") @Example("[\"${secret:SLACK_SIGNING_SECRET}\"]")
        List<Secret> signingSecret,

        @Doc("The app's bot token, to fetch names; without it leads come without a name.")
        @Example("${secret:SLACK_BOT_TOKEN}")
        Optional<Secret> botToken,

        @Doc("Ids of the channels whose messages count; none means every channel the app is in.")
        @Default("[]")
        @Example("[C0123ABCD]")
        List<String> channels,

        @Doc("Ids of bots, apps or members that post leads of other people: the mail address and phone number "
                + "in the message are the lead's, not the poster's.")
        @Default("[]")
        @Example("[B0456EFGH]")
        List<String> relays,

        @Doc("Messages of members of your own workspace are leads too; for a community that customers join.")
        @Default("false")
        boolean members,

        @Doc("Base address of the Web API.") @Default("https://slack.com/api")
        String apiBase) {

    static final String API_BASE = "https://slack.com/api";

    public SlackConfig {
        signingSecret = List.copyOf(signingSecret);
        channels = List.copyOf(channels);
        relays = List.copyOf(relays);
    }
}
