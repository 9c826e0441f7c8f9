package dev.leadgate.adapters.webhook;

import dev.leadgate.lead.Channel;
import dev.leadgate.meta.GraphApi;
import dev.leadgate.meta.MetaItem;
import dev.leadgate.meta.MetaJudge;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lead forms of Facebook and Instagram ads: a webhook announces a lead, the Graph API has its
/// answers ([Retrieving
/// leads](https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving)). Forms
/// may be polled as well; both ways give a lead the same key and the same bytes.
public final class MetaLeadAds implements SourceAdapter<MetaLeadAdsConfig> {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    @Override
    public String type() {
        return "meta_lead_ads";
    }

    @Override
    public Channel channel() {
        return Channel.WEB_FORM;
    }

    @Override
    public String summary() {
        return "Lead forms of Facebook and Instagram ads, announced by webhook and fetched.";
    }

    @Override
    public Class<MetaLeadAdsConfig> configType() {
        return MetaLeadAdsConfig.class;
    }

    @Override
    public List<Problem> validate(MetaLeadAdsConfig config) {
        var problems = new ArrayList<Problem>(MetaJudge.problems(config.appSecret()));
        ids("forms", config.forms(), "the id of a form", "copy the digits from the form library, in quotes", problems);
        ids("pages", config.pages(), "the id of a page", "copy the digits from the page's About, in quotes", problems);
        if (config.pollEvery().compareTo(SHORTEST) < 0) {
            problems.add(
                    new Problem("poll_every", "Meta would throttle calls as frequent as this", "set it to 1m or more"));
        }
        config.questions().forEach((question, field) -> {
            if (LeadField.of(field).isEmpty()) {
                problems.add(new Problem(
                        "questions." + question,
                        "`" + field + "` is no field of a lead",
                        "use a canonical field such as product; answers to other questions are kept by their names"));
            }
        });
        return problems;
    }

    private static void ids(String setting, List<String> ids, String what, String help, List<Problem> problems) {
        for (int i = 0; i < ids.size(); i++) {
            if (!MetaItem.isId(ids.get(i))) {
                problems.add(new Problem(setting + "[" + i + "]", "`" + ids.get(i) + "` is not " + what, help));
            }
        }
    }

    @Override
    public Source open(MetaLeadAdsConfig config, SourceContext context) {
        var graph = new GraphApi(
                context.http(), config.apiBase(), config.apiVersion(), config.accessToken(), config.appSecret());
        var intakes = new ArrayList<Intake>();
        intakes.add(new Intake.Hosted(new MetaJudge(
                config.appSecret(),
                config.verifyToken(),
                context.clock(),
                update -> List.of(MetaLeadNotice.envelope(update, context.clock())))));
        var forms = new MetaLeadForms(graph, config.forms(), config.pages());
        if (!config.forms().isEmpty() || forms.ofPages()) {
            intakes.add(new Intake.Polled(new MetaLeadPoller(graph, forms, context.clock()), config.pollEvery()));
        }
        return new Source(
                intakes,
                Optional.of(new MetaLeadHydrator(graph, context.clock())),
                new MetaLeadTranslator(config.questions()),
                () -> probe(graph, forms, context.clock().instant()));
    }

    private static List<Finding> probe(GraphApi graph, MetaLeadForms forms, Instant now) throws InterruptedException {
        var findings = new ArrayList<Finding>();
        findings.add(graph.see("me", "the token's owner"));
        findings.addAll(graph.token(List.of("leads_retrieval"), now));
        findings.addAll(forms.findings());
        return findings;
    }
}
