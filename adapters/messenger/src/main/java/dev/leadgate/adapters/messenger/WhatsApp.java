package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Channel;
import dev.leadgate.meta.GraphApi;
import dev.leadgate.meta.MetaJudge;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe;
import dev.leadgate.spi.Probe.Finding;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Messages to WhatsApp numbers of the [Cloud
/// API](https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components), by webhook.
public final class WhatsApp implements SourceAdapter<WhatsAppConfig> {

    @Override
    public String type() {
        return "whatsapp";
    }

    @Override
    public Channel channel() {
        return Channel.MESSENGER;
    }

    @Override
    public String summary() {
        return "Messages to WhatsApp numbers of the Cloud API.";
    }

    @Override
    public Class<WhatsAppConfig> configType() {
        return WhatsAppConfig.class;
    }

    @Override
    public List<Problem> validate(WhatsAppConfig config) {
        var problems = new ArrayList<>(MetaJudge.problems(config.appSecret()));
        if (config.phoneNumberId().isPresent() && config.accessToken().isEmpty()) {
            problems.add(new Problem(
                    "phone_number_id",
                    "without a token nobody can look at the number",
                    "set `access_token` too, or leave it out"));
        }
        return problems;
    }

    @Override
    public Source open(WhatsAppConfig config, SourceContext context) {
        var judge = new MetaJudge(
                config.appSecret(),
                config.verifyToken(),
                context.clock(),
                update -> WhatsAppMessages.envelopes(update, context.clock()));
        Probe probe = config.accessToken()
                .<Probe>map(token -> {
                    var graph = new GraphApi(
                            context.http(), config.apiBase(), config.apiVersion(), token, config.appSecret());
                    return () ->
                            probe(graph, config.phoneNumberId(), context.clock().instant());
                })
                .orElse(List::of);
        return new Source(
                List.of(new Intake.Hosted(judge)), Optional.empty(), new WhatsAppTranslator(config.campaigns()), probe);
    }

    private static List<Finding> probe(GraphApi graph, Optional<String> number, Instant now)
            throws InterruptedException {
        var findings = new ArrayList<Finding>();
        findings.add(
                number.isPresent()
                        ? graph.see(number.get(), "the number " + number.get())
                        : graph.see("me", "the token's owner"));
        findings.addAll(graph.token(List.of("whatsapp_business_messaging"), now));
        return findings;
    }
}
