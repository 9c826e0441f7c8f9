package dev.leadgate.adapters.webhook.hubspot;

import dev.leadgate.adapters.webhook.partner.Access;
import dev.leadgate.adapters.webhook.partner.Addresses;
import dev.leadgate.adapters.webhook.partner.FieldMap;
import dev.leadgate.adapters.webhook.partner.VendorApi;
import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Contacts that appear in HubSpot, announced by an app's webhook and fetched from the CRM API
/// ([webhooks](https://developers.hubspot.com/docs/api/webhooks)).
public final class HubSpot implements SourceAdapter<HubSpotConfig> {
    private static final String NAME = "HubSpot";
    private static final String TOKENS = "https://api.hubapi.com/oauth/v3/token";

    @Override
    public String type() {
        return "hubspot";
    }

    @Override
    public Channel channel() {
        return Channel.API;
    }

    @Override
    public String summary() {
        return "Contacts that appear in HubSpot, by an app's webhook.";
    }

    @Override
    public Class<HubSpotConfig> configType() {
        return HubSpotConfig.class;
    }

    @Override
    public List<Problem> validate(HubSpotConfig config) {
        var problems = new ArrayList<>(access(config).problems());
        problems.addAll(FieldMap.problems(config.map()));
        Addresses.problem("api_base", config.apiBase()).ifPresent(problems::add);
        return problems;
    }

    private static Access access(HubSpotConfig config) {
        return new Access(config.accessToken(), config.oauth(), config.clientSecret());
    }

    @Override
    public boolean needsPublicUrl(HubSpotConfig config) {
        return !config.signature().equals("v1");
    }

    @Override
    public Source open(HubSpotConfig config, SourceContext context) {
        var api = new VendorApi(
                NAME,
                config.apiBase(),
                Map.of(),
                access(config).open(NAME, TOKENS, context),
                context.http(),
                context.clock());
        var events = new HubSpotEvents(config);
        var properties = new HubSpotProperties(config);
        return new Source(
                List.of(new Intake.Hosted(new HubSpotJudge(config, context.publicUrl(), context.clock()))),
                Optional.of(new HubSpotHydrator(api, events, config.contactsPath(), properties.query())),
                new HubSpotTranslator(events, properties),
                () -> List.of(api.probe(
                        config.contactsPath() + "?limit=1", "contacts can be read", "crm.objects.contacts.read")));
    }
}
