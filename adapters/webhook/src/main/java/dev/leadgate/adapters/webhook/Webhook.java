package dev.leadgate.adapters.webhook;

import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.mapping.Selector;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.Translation;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `webhook`: whatever another system posts, read by a `map:` in YAML. Always authenticated.
public final class Webhook implements SourceAdapter<WebhookConfig> {
    private static final Reply RECEIVED = Reply.json(202, "{\"status\":\"received\"}");

    private final PayloadCondition.Factory conditions;

    public Webhook(PayloadCondition.Factory conditions) {
        this.conditions = conditions;
    }

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public Channel channel() {
        return Channel.API;
    }

    @Override
    public String summary() {
        return "Signed JSON or form posts of any system, mapped in YAML.";
    }

    @Override
    public Class<WebhookConfig> configType() {
        return WebhookConfig.class;
    }

    @Override
    public List<Problem> validate(WebhookConfig config) {
        var all = new ArrayList<Problem>(Verifier.problems(config.verify()));
        all.addAll(Mapping.problems(config.map()));
        config.id().ifPresent(i -> selector("id", i, all));
        config.each().ifPresent(e -> each(e, all));
        config.only().ifPresent(o -> condition("only", o, all));
        for (int i = 0; i < config.rejectWhen().size(); i++) {
            condition("reject_when[" + i + "].if", config.rejectWhen().get(i).if_(), all);
        }
        if (all.isEmpty()) {
            examples(config, all);
        }
        return all;
    }

    private static void selector(String path, String text, List<Problem> all) {
        try {
            Selector.parse(text);
        } catch (IllegalArgumentException e) {
            all.add(new Problem(path, "`" + text + "`: " + e.getMessage(), "write a path such as event.id"));
        }
    }

    private static void each(String text, List<Problem> all) {
        selector("each", text, all);
        if (all.isEmpty() && !(Selector.parse(text) instanceof Selector.Path)) {
            all.add(new Problem("each", "`" + text + "` is not a dotted path", "write a path such as data.leads"));
        }
    }

    private void condition(String path, String text, List<Problem> all) {
        try {
            conditions.compile(text);
        } catch (IllegalArgumentException e) {
            all.add(new Problem(path, String.valueOf(e.getMessage()), "compare a path, as in status == \"new\""));
        }
    }

    private void examples(WebhookConfig config, List<Problem> all) {
        for (int i = 0; i < config.examples().size(); i++) {
            var example = config.examples().get(i);
            var path = "examples[" + i + "]";
            var read = translator(config, ZoneOffset.UTC).translate(Payload.utf8(example.body(), example.mediaType()));
            if (!(read instanceof Translation.Leads leads)) {
                all.add(new Problem(path + ".body", "gives no lead", "mend the body or the map"));
                continue;
            }
            example.lead().forEach((name, expected) -> {
                var field = LeadField.of(name);
                var draft = leads.drafts().getFirst();
                var actual = field.isPresent()
                        ? draft.values().getOrDefault(field.get(), "")
                        : draft.fields().getOrDefault(name, "");
                if (!actual.equals(expected)) {
                    all.add(new Problem(
                            path + ".lead." + name,
                            "expected `" + expected + "` but the map gives `" + actual + "`",
                            "mend the map or the example"));
                }
            });
        }
    }

    @Override
    public boolean needsPublicUrl(WebhookConfig config) {
        return Verifier.signsUrl(config.verify());
    }

    @Override
    public Source open(WebhookConfig config, SourceContext context) {
        var reply = config.reply()
                .map(r -> new Reply(r.status(), r.body().isEmpty() ? "" : r.mediaType(), r.body(), java.util.Map.of()))
                .orElse(RECEIVED);
        var judge = new WebhookJudge(
                Verifier.of(config.verify(), context.clock(), context.publicUrl()),
                config.verify() instanceof Verify.StandardWebhooks,
                config.id().map(Selector::parse),
                reply,
                context);
        return Source.of(new Intake.Hosted(judge), translator(config, context.zone()));
    }

    private WebhookTranslator translator(WebhookConfig config, ZoneId zone) {
        return new WebhookTranslator(
                config.kind(),
                config.each().map(Selector::parse).map(Selector.Path.class::cast),
                config.map().isEmpty() ? Optional.empty() : Optional.of(Mapping.of(config.map(), zone)),
                config.only().map(conditions::compile),
                config.rejectWhen().stream()
                        .map(r -> new WebhookTranslator.Rejection(conditions.compile(r.if_()), r.reason()))
                        .toList());
    }
}
