package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of a `messenger` and of an `instagram` source.
@Doc("Messages to a page or to a professional account.")
public record MetaChatConfig(
        @Doc("The app's secret, which signs webhooks and proves our calls. Two during rotation, the newer one first.")
        @Example("[\"${secret:META_APP_SECRET}\"]")
        List<Secret> appSecret,

        @Doc("The verify token of the app's webhook settings.") @Example("${secret:META_VERIFY_TOKEN}")
        Secret verifyToken,

        @Doc("A long-lived token of the page or account, to ask for people's names. Without it leads have none.")
        @Example("${secret:META_ACCESS_TOKEN}")
        Optional<Secret> accessToken,

        @Doc("Names for links and ads: the word of an m.me or ig.me link, or the id of an ad, and the campaign it "
                + "stands for. What is not listed is itself the campaign.")
        @Default("{}")
        @Example("{ \"120210000000000001\": spring_sale }")
        Map<String, String> campaigns,

        @Doc("Base address of the Graph API; https://graph.instagram.com for apps with Instagram login.")
        @Default("https://graph.facebook.com")
        @Matches(value = "https?://.+", expected = "expected an http or https address")
        String apiBase,

        @Doc("Version of the Graph API.")
        @Default("v25.0")
        @Matches(value = "v[0-9]{1,3}\\.[0-9]{1,2}", expected = "expected a version such as v25.0")
        String apiVersion) {

    public MetaChatConfig {
        appSecret = List.copyOf(appSecret);
        campaigns = Map.copyOf(campaigns);
    }
}
