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
        for (int i = 0; i < config.forms().size(); i++) {
            if (!MetaItem.isId(config.forms().get(i))) {
                problems.add(new Problem(
                        "forms[" + i + "]",
                        "`" + config.forms().get(i) + "` is not the id of a form",
                        "copy the digits from the form library, in quotes"));
            }
        }
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
        if (!config.forms().isEmpty()) {
            intakes.add(
                    new Intake.Polled(new MetaLeadPoller(graph, config.forms(), context.clock()), config.pollEvery()));
        }
        return new Source(
                intakes,
                Optional.of(new MetaLeadHydrator(graph, context.clock())),
                new MetaLeadTranslator(config.questions()),
                () -> probe(graph, config.forms(), context.clock().instant()));
    }

    private static List<Finding> probe(GraphApi graph, List<String> forms, Instant now) throws InterruptedException {
        var findings = new ArrayList<Finding>();
        findings.add(graph.see("me", "the token's owner"));
        findings.addAll(graph.token(List.of("leads_retrieval"), now));
        for (var form : forms) {
            findings.add(graph.see(form, "form " + form));
        }
        return findings;
    }
}
