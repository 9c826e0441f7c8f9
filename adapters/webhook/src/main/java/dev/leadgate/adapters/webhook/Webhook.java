package dev.leadgate.adapters.webhook;

import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.Malformed;
import dev.leadgate.mapping.Mapping;
import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.mapping.Selector;
import dev.leadgate.spi.CheckedExample;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
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
        return "Signed posts of any system (JSON, XML, forms, tables, text), mapped in YAML.";
    }

    @Override
    public Class<WebhookConfig> configType() {
        return WebhookConfig.class;
    }

    @Override
    public List<Problem> validate(WebhookConfig config) {
        var all = new ArrayList<Problem>(Verifier.problems(config.verify()));
        all.addAll(mappingProblems(config));
        return all;
    }

    /// What is wrong beside the verification.
    List<Problem> mappingProblems(WebhookConfig config) {
        var all = new ArrayList<Problem>(Mapping.problems(config.map()));
        config.id().ifPresent(i -> selector("id", i, all));
        config.each().ifPresent(e -> each(e, all));
        config.only().ifPresent(o -> condition("only", o, all));
        for (int i = 0; i < config.rejectWhen().size(); i++) {
            condition("reject_when[" + i + "].if", config.rejectWhen().get(i).if_(), all);
        }
        return all;
    }

    private static void selector(String path, String text, List<Problem> all) {
        try {
            Selector.parse(text);
        } catch (Malformed malformed) {
            all.add(malformed.problem(path));
        }
    }

    private static void each(String text, List<Problem> all) {
        try {
            if (!(Selector.parse(text) instanceof Selector.Tree)) {
                all.add(new Problem(
                        "each", "`" + text + "` does not lead to a list", "write a path such as data.leads"));
            }
        } catch (Malformed malformed) {
            all.add(malformed.problem("each"));
        }
    }

    private void condition(String path, String text, List<Problem> all) {
        try {
            conditions.compile(text);
        } catch (Malformed malformed) {
            all.add(malformed.problem(path));
        } catch (IllegalArgumentException e) {
            all.add(new Problem(path, String.valueOf(e.getMessage()), "compare a path, as in status == \"new\""));
        }
    }

    @Override
    public List<CheckedExample> examples(WebhookConfig config) {
        return ExampleCheck.of(config.examples(), translator(config, ZoneOffset.UTC));
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
                bodyId(config),
                reply,
                context);
        return Source.of(new Intake.Hosted(judge), translator(config, context.zone()));
    }

    static Optional<BodyId> bodyId(WebhookConfig config) {
        return config.id().map(id -> new BodyId(Selector.parse(id), each(config)));
    }

    private static Optional<Selector.Tree> each(WebhookConfig config) {
        return config.each().map(Selector::parse).map(Selector.Tree.class::cast);
    }

    WebhookTranslator translator(WebhookConfig config, ZoneId zone) {
        return new WebhookTranslator(
                config.kind(),
                each(config),
                config.map().isEmpty() ? Optional.empty() : Optional.of(Mapping.of(config.map(), zone)),
                config.only().map(conditions::compile),
                config.rejectWhen().stream()
                        .map(r -> new WebhookTranslator.Rejection(conditions.compile(r.if_()), r.reason()))
                        .toList());
    }
}
