package dev.leadgate.adapters.webhook.calendly;

import dev.leadgate.adapters.webhook.partner.AccessToken;
import dev.leadgate.adapters.webhook.partner.Addresses;
import dev.leadgate.adapters.webhook.partner.FieldMap;
import dev.leadgate.adapters.webhook.partner.VendorApi;
import dev.leadgate.lead.Channel;
import dev.leadgate.signature.Tolerance;
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

/// Bookings at Calendly, by webhook subscription
/// ([Calendly](https://developer.calendly.com/docs/webhooks/overview)).
public final class Calendly implements SourceAdapter<CalendlyConfig> {

    @Override
    public String type() {
        return "calendly";
    }

    @Override
    public Channel channel() {
        return Channel.WEB_FORM;
    }

    @Override
    public String summary() {
        return "Bookings and routing form submissions at Calendly, by webhook.";
    }

    @Override
    public Class<CalendlyConfig> configType() {
        return CalendlyConfig.class;
    }

    @Override
    public List<Problem> validate(CalendlyConfig config) {
        var problems = new ArrayList<>(FieldMap.problems(config.map()));
        if (config.signingKey().isEmpty()) {
            problems.add(new Problem(
                    "signing_key",
                    "without a signing key anybody could send bookings",
                    "give one when you create the webhook subscription"));
        }
        if (config.accessToken().filter(t -> !AccessToken.isUsable(t.reveal())).isPresent()) {
            problems.add(new Problem(
                    "access_token",
                    "a token has no blanks and no letters beyond ASCII",
                    "copy it again from Calendly"));
        }
        Addresses.problem("api_base", config.apiBase()).ifPresent(problems::add);
        problems.addAll(Tolerance.USUAL.problems("tolerance", config.tolerance()));
        return problems;
    }

    @Override
    public Source open(CalendlyConfig config, SourceContext context) {
        Probe probe = config.accessToken()
                .map(token -> new VendorApi(
                        "Calendly",
                        config.apiBase(),
                        Map.of(),
                        AccessToken.fixed(token),
                        context.http(),
                        context.clock()))
                .<Probe>map(api -> new CalendlyProbe(api, context.publicUrl()))
                .orElse(List::of);
        return new Source(
                List.of(new Intake.Hosted(new CalendlyJudge(config, context.clock()))),
                Optional.empty(),
                new CalendlyTranslator(config),
                probe);
    }
}
