package dev.leadgate.adapters.webhook.tiktok;

import dev.leadgate.adapters.webhook.partner.FieldMap;
import dev.leadgate.lead.Channel;
import dev.leadgate.signature.Tolerance;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.util.ArrayList;
import java.util.List;

/// Leads of TikTok forms, by a lead subscription of the Marketing API or an app's webhook ([lead
/// webhooks](https://business-api.tiktok.com/portal/docs?id=1810521739537409), [app
/// webhooks](https://developers.tiktok.com/doc/webhooks-verification)).
public final class TikTok implements SourceAdapter<TikTokConfig> {

    @Override
    public String type() {
        return "tiktok";
    }

    @Override
    public Channel channel() {
        return Channel.WEB_FORM;
    }

    @Override
    public String summary() {
        return "Leads of TikTok lead generation forms, by webhook.";
    }

    @Override
    public Class<TikTokConfig> configType() {
        return TikTokConfig.class;
    }

    @Override
    public List<Problem> validate(TikTokConfig config) {
        var problems = new ArrayList<>(FieldMap.problems(config.map()));
        if (config.appSecret().isEmpty()) {
            problems.add(new Problem(
                    "app_secret",
                    "without the app's secret anybody could send leads",
                    "copy it from the app's page at TikTok"));
        }
        problems.addAll(Tolerance.USUAL.problems("tolerance", config.tolerance()));
        return problems;
    }

    @Override
    public Source open(TikTokConfig config, SourceContext context) {
        return Source.of(new Intake.Hosted(new TikTokJudge(config, context.clock())), new TikTokTranslator(config));
    }
}
