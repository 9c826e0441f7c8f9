package dev.leadgate.adapters.webhook;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Settings of a `meta_lead_ads` source.
@Doc("Lead forms of Facebook and Instagram ads.")
public record MetaLeadAdsConfig(
        @Doc("The app's secret, which signs webhooks and proves our calls. Two during rotation, the newer one first.")
        @Example("[\"${secret:META_APP_SECRET}\"]")
        List<Secret> appSecret,

        @Doc("The verify token of the app's webhook settings.") @Example("${secret:META_VERIFY_TOKEN}")
        Secret verifyToken,

        @Doc("A long-lived token of the page, or of a system user that all pages are assigned to.")
        @Example("${secret:META_ACCESS_TOKEN}")
        Secret accessToken,

        @Doc("Ids of forms to ask for leads whose notification never came.")
        @Default("[]")
        @Example("[\"700000000000003\"]")
        List<String> forms,

        @Doc("Ids of pages whose forms, as Meta lists them, are asked for such leads too.")
        @Default("[]")
        @Example("[\"112233445566778\"]")
        List<String> pages,

        @Doc("How often the forms are asked.") @Default("5m")
        Duration pollEvery,

        @Doc("Custom questions by the name Meta gives them, and the lead's field that their answer is.")
        @Default("{}")
        @Example("{ \"which_plan?\": product }")
        Map<String, String> questions,

        @Doc("Base address of the Graph API.")
        @Default("https://graph.facebook.com")
        @Matches(value = "https?://.+", expected = "expected an http or https address")
        String apiBase,

        @Doc("Version of the Graph API.")
        @Default("v25.0")
        @Matches(value = "v[0-9]{1,3}\\.[0-9]{1,2}", expected = "expected a version such as v25.0")
        String apiVersion) {

    public MetaLeadAdsConfig {
        appSecret = List.copyOf(appSecret);
        forms = List.copyOf(forms);
        pages = List.copyOf(pages);
        questions = Map.copyOf(questions);
    }
}
