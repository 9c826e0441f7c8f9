package dev.leadgate.adapters.webhook.linkedin;

import dev.leadgate.adapters.webhook.partner.Access;
import dev.leadgate.adapters.webhook.partner.Addresses;
import dev.leadgate.adapters.webhook.partner.FieldMap;
import dev.leadgate.adapters.webhook.partner.VendorApi;
import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Leads of LinkedIn lead gen forms, announced by webhook or polled, and fetched ([Lead
/// Sync](https://learn.microsoft.com/en-us/linkedin/marketing/lead-sync/leadsync)).
///
/// Both ways give a lead the same key, so they may run together.
public final class LinkedIn implements SourceAdapter<LinkedInConfig> {
    private static final String NAME = "LinkedIn";
    private static final String TOKENS = "https://www.linkedin.com/oauth/v2/accessToken";

    @Override
    public String type() {
        return "linkedin";
    }

    @Override
    public Channel channel() {
        return Channel.WEB_FORM;
    }

    @Override
    public String summary() {
        return "Leads of LinkedIn lead gen forms, by webhook or polling.";
    }

    @Override
    public Class<LinkedInConfig> configType() {
        return LinkedInConfig.class;
    }

    @Override
    public List<Problem> validate(LinkedInConfig config) {
        var problems = new ArrayList<>(access(config).problems());
        problems.addAll(FieldMap.problems(config.map()));
        if (config.polls() && config.owner().isEmpty()) {
            problems.add(new Problem(
                    "owner", "polling needs to know whose leads to ask for", "set it to the URN of your ad account"));
        }
        if (config.pollEvery().toSeconds() < 1) {
            problems.add(new Problem("poll_every", "shorter than a second", "leave it out to ask every 5 minutes"));
        }
        Addresses.problem("api_base", config.apiBase()).ifPresent(problems::add);
        return problems;
    }

    private static Access access(LinkedInConfig config) {
        return new Access(config.accessToken(), config.oauth(), config.clientSecret());
    }

    @Override
    public Source open(LinkedInConfig config, SourceContext context) {
        var api = new VendorApi(
                NAME,
                config.apiBase(),
                Map.of("LinkedIn-Version", config.apiVersion(), "X-Restli-Protocol-Version", "2.0.0"),
                access(config).open(NAME, TOKENS, context),
                context.http(),
                context.clock());
        var intakes = new ArrayList<Intake>();
        if (config.hosted()) {
            intakes.add(new Intake.Hosted(new LinkedInJudge(config.clientSecret(), context.clock())));
        }
        var polled = config.owner().map(owner -> new LeadsQuery(owner, config.leadType()));
        if (config.polls()) {
            var poller = new LinkedInPoller(api, polled.orElseThrow(), config.lookBack(), context.clock());
            intakes.add(new Intake.Polled(poller, config.pollEvery()));
        }
        Probe probe = polled.<Probe>map(query -> () -> {
                    long now = context.clock().millis();
                    return List.of(api.probe(
                            query.path(now - 60_000, now, 0, 1),
                            "leads can be read",
                            "r_marketing_leadgen_automation"));
                })
                .orElse(() -> List.of(api.token(LeadsQuery.PATH + "/0-0?" + LeadsQuery.FIELDS)));
        return new Source(
                intakes,
                Optional.of(new LinkedInHydrator(api)),
                new LinkedInTranslator(new FieldMap(config.map())),
                probe);
    }
}
