package dev.leadgate.adapters.webhook;

import dev.leadgate.config.Binder;
import dev.leadgate.config.Bound;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Diagnostic;
import dev.leadgate.config.YamlNode;
import dev.leadgate.error.ErrorCode;
import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.spi.CheckedExample;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import dev.leadgate.spi.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A type of source that YAML declares: verification, id and map stand in the declaration, each
/// source of the type brings its secret.
public final class DeclaredSource implements SourceAdapter<DeclaredConfig> {
    /// What a declaration may build on.
    public static final Map<String, Class<WebhookConfig>> TRANSPORTS = Map.of("webhook", WebhookConfig.class);

    private final String name;
    private final Declaration declaration;
    private final WebhookConfig template;
    private final Webhook webhook = new Webhook(PayloadCondition.Factory.installed());

    private DeclaredSource(String name, Declaration declaration, WebhookConfig template) {
        this.name = name;
        this.declaration = declaration;
        this.template = template;
    }

    /// Reads a declaration with all of its problems but those of its examples.
    ///
    /// @param name the type's, from the file's name
    public static Bound<DeclaredSource> read(Binder binder, String name, YamlNode node) {
        var bound = binder.bindByType(node, "adapter", Declaration.class, TRANSPORTS);
        var problems = new ArrayList<Diagnostic>(bound.problems());
        if (!name.matches("[a-z][a-z0-9_]{0,39}")) {
            problems.add(of(node, new Problem("", "`" + name + "` cannot be a type's name", "use a lower_snake word")));
        }
        var read =
                bound.value().map(v -> new DeclaredSource(name, v.get(Declaration.class), v.get(WebhookConfig.class)));
        read.ifPresent(source -> source.problems().forEach(p -> problems.add(of(node, p))));
        boolean failed = problems.stream().anyMatch(p -> p.severity() == Diagnostic.Severity.ERROR);
        return new Bound<>(failed ? Optional.empty() : read, problems);
    }

    /// Two that declare the same are equal, secrets included.
    @Override
    public boolean equals(Object other) {
        return other instanceof DeclaredSource source
                && name.equals(source.name)
                && declaration.equals(source.declaration)
                && template.equals(source.template);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    private static Diagnostic of(YamlNode node, Problem problem) {
        return ConfigTree.diagnostic(ErrorCode.LG0104, node.path(), problem);
    }

    private List<Problem> problems() {
        var all = new ArrayList<Problem>(Verifier.schemeProblems(template.verify()));
        if (!template.verify().secrets().isEmpty()) {
            all.addAll(Verifier.secretProblems(template.verify()));
        }
        all.addAll(webhook.mappingProblems(template));
        declaration
                .name()
                .filter(n -> !n.equals(name))
                .ifPresent(n -> all.add(new Problem(
                        "name",
                        "the file declares `" + name + "`, and says `" + n + "` here",
                        "rename the file, or write `name: " + name + "`")));
        return all;
    }

    @Override
    public String type() {
        return name;
    }

    @Override
    public Channel channel() {
        return declaration.channel();
    }

    @Override
    public String summary() {
        return declaration.summary().isEmpty() ? "Declared in sources/" + name + ".yaml." : declaration.summary();
    }

    @Override
    public Class<DeclaredConfig> configType() {
        return DeclaredConfig.class;
    }

    /// The examples of the declaration; those of a source of this type are the same.
    public List<CheckedExample> declaredExamples() {
        return webhook.examples(template);
    }

    @Override
    public List<Problem> validate(DeclaredConfig config) {
        return Verifier.secretProblems(verify(config)).stream()
                .map(p -> new Problem("secret", p.message(), p.help()))
                .toList();
    }

    @Override
    public boolean needsPublicUrl(DeclaredConfig config) {
        return Verifier.signsUrl(template.verify());
    }

    @Override
    public Source open(DeclaredConfig config, SourceContext context) {
        return webhook.open(template.with(verify(config)), context);
    }

    private Verify verify(DeclaredConfig config) {
        return config.secret().isEmpty() ? template.verify() : template.verify().with(config.secret());
    }

    /// The whole configuration of a source with this secret.
    WebhookConfig with(Secret secret) {
        return template.with(template.verify().with(List.of(secret)));
    }

    WebhookConfig template() {
        return template;
    }
}
