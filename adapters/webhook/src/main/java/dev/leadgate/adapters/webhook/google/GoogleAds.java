package dev.leadgate.adapters.webhook.google;

import dev.leadgate.adapters.webhook.partner.FieldMap;
import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.util.ArrayList;
import java.util.List;

/// Lead forms of Google Ads, by their webhook ([webhook
/// schema](https://developers.google.com/google-ads/webhook/docs/implementation)).
public final class GoogleAds implements SourceAdapter<GoogleAdsConfig> {

    @Override
    public String type() {
        return "google_ads";
    }

    @Override
    public Channel channel() {
        return Channel.WEB_FORM;
    }

    @Override
    public String summary() {
        return "Leads of Google Ads lead forms, by webhook.";
    }

    @Override
    public Class<GoogleAdsConfig> configType() {
        return GoogleAdsConfig.class;
    }

    @Override
    public List<Problem> validate(GoogleAdsConfig config) {
        var problems = new ArrayList<>(FieldMap.problems(config.map()));
        if (config.googleKey().isEmpty()) {
            problems.add(new Problem(
                    "google_key",
                    "without a key anybody could send leads",
                    "set it to the webhook key of the lead form at Google"));
        }
        return problems;
    }

    @Override
    public Source open(GoogleAdsConfig config, SourceContext context) {
        return Source.of(
                new Intake.Hosted(new GoogleAdsJudge(config.googleKey(), context.clock())),
                new GoogleAdsTranslator(config));
    }
}
