package dev.leadgate.adapters.webhook;

import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.lead.Channel;
import dev.leadgate.mapping.PayloadCondition;
import dev.leadgate.mapping.proposal.Anonymous;
import dev.leadgate.mapping.proposal.Confidence;
import dev.leadgate.mapping.proposal.Proposal;
import dev.leadgate.mapping.proposal.Sample;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Translation;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes `sources/NAME.yaml` from a sample and what it seems to mean.
public final class DeclarationText {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z_/]([A-Za-z0-9_./+():-]*[A-Za-z0-9_)])?");
    private static final int EXPECTED = 12;

    private final String name;
    private final Proposal proposal;
    private final Channel channel;
    private final Scheme scheme;

    /// Schemes that a declaration can begin with.
    public enum Scheme {
        TOKEN("{ token: { header: %s } }", "X-Leadgate-Token"),
        HMAC_SHA256("{ hmac_sha256: { header: %s } }", "X-Signature"),
        HMAC_SHA1("{ hmac_sha1: { header: %s } }", "X-Signature"),
        HMAC_SHA512("{ hmac_sha512: { header: %s } }", "X-Signature"),
        STANDARD_WEBHOOKS("standard_webhooks", ""),
        BASIC("{ basic: { user: leadgate } }", "");

        private final String yaml;
        private final String header;

        Scheme(String yaml, String header) {
            this.yaml = yaml;
            this.header = header;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private DeclarationText(String name, Proposal proposal, Channel channel, Scheme scheme) {
        this.name = name;
        this.proposal = proposal;
        this.channel = channel;
        this.scheme = scheme;
    }

    /// The whole file; its example holds.
    ///
    /// @param from name of the sample's file, for the note on top
    public static String write(
            String name, String from, Sample sample, Proposal proposal, Channel channel, Scheme scheme) {
        var text = new DeclarationText(name, proposal, channel, scheme);
        var body = Anonymous.of(sample);
        var declared = text.head(from) + text.map();
        return declared + text.example(body, text.leads(declared, body));
    }

    private String head(String from) {
        var head = new StringBuilder()
                .append("# Written from ")
                .append(printable(from))
                .append(". Check what is marked `guess`, then: leadgate adapters test ")
                .append(name)
                .append('\n')
                .append("# What selectors and `as` can say: docs/reference/mapping.md\n")
                .append("type: webhook\n")
                .append("name: ")
                .append(name)
                .append('\n')
                .append("channel: ")
                .append(channel.name().toLowerCase(Locale.ROOT))
                .append('\n')
                .append("# How the sender proves who it is: hmac_sha256, standard_webhooks, basic, token ...\n")
                .append("verify: ")
                .append(scheme.yaml.formatted(scheme.header))
                .append('\n');
        proposal.id().ifPresent(i -> head.append(line("id: " + quoted(i.selector()), i.confidence(), i.reason())));
        proposal.each().ifPresent(e -> head.append("each: ").append(quoted(e)).append('\n'));
        return head.toString();
    }

    private String map() {
        if (proposal.fields().isEmpty()) {
            return """
                    # Nothing was recognised: say where the mail address or the phone number stands.
                    map:
                      email: email
                    """;
        }
        return "map:\n"
                + proposal.fields().stream()
                        .map(f -> line("  " + f.target() + ": " + entry(f), f.confidence(), f.reason()))
                        .collect(Collectors.joining());
    }

    private static String entry(Proposal.Field field) {
        var one = quoted(field.selectors().getFirst());
        if (field.selectors().size() > 1) {
            var all = field.selectors().stream().map(DeclarationText::quoted).collect(Collectors.joining(", "));
            return "{ join: [" + all + "] }";
        }
        return field.as()
                .map(as -> "{ from: " + one + ", as: " + quoted(as) + " }")
                .orElse(one);
    }

    private static String line(String yaml, Confidence confidence, String reason) {
        var gap = " ".repeat(Math.max(1, 52 - yaml.length()));
        return yaml + gap + "# " + confidence.word() + ": " + reason + "\n";
    }

    private String example(Payload body, List<Draft> leads) {
        var text = new StringBuilder("examples:\n  - name: the sample, with personal data replaced\n");
        if (!body.mediaType().equals("application/json")) {
            text.append("    media_type: ").append(quoted(body.mediaType())).append('\n');
        }
        text.append("    body: ").append(block(body.text())).append('\n');
        if (leads.size() == 1) {
            text.append("    lead:\n").append(expected(leads.getFirst(), "      "));
        } else if (!leads.isEmpty()) {
            text.append("    leads:\n");
            leads.forEach(l -> text.append("      -\n").append(expected(l, "        ")));
        }
        return text.toString();
    }

    private static String expected(Draft draft, String indent) {
        var values = new TreeMap<String, String>();
        draft.values().forEach((field, value) -> values.put(field.word(), value));
        return values.entrySet().stream()
                .limit(EXPECTED)
                .map(e -> indent + e.getKey() + ": " + quoted(e.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /// What the map makes of the example's body.
    private List<Draft> leads(String declared, Payload body) {
        var tree = ConfigTree.parseAdapter("sources/" + name + ".yaml", name, declared);
        Secrets none = any -> new Secrets.Lookup.NotSet();
        var read = DeclaredSource.read(
                new Binder(none), name, tree.find("adapters." + name).orElseThrow());
        return read.value()
                .map(d -> new Webhook(PayloadCondition.Factory.installed())
                        .translator(d.template(), ZoneOffset.UTC)
                        .translate(body))
                .filter(Translation.Leads.class::isInstance)
                .map(t -> ((Translation.Leads) t).drafts())
                .orElse(List.of());
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /// As a plain scalar where that cannot be misread, else in double quotes.
    static String quoted(String text) {
        if (SAFE.matcher(text).matches() && !text.matches("(?i)true|false|null|yes|no|on|off|y|n|~")) {
            return text;
        }
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /// What YAML takes as it is.
    private static boolean isPrintable(int c) {
        return (c >= 0x20 && c < 0x7f)
                || (c >= 0xa0 && c < 0xd800)
                || (c > 0xe000 && c != 0xfeff && c < 0xfffe)
                || c >= 0x10000;
    }

    private static String block(String body) {
        boolean literal = body.lines().allMatch(l -> l.equals(l.stripTrailing()))
                && body.codePoints()
                        .allMatch(c -> c == '\n' || (isPrintable(c) && c != 0x85 && c != 0x2028 && c != 0x2029))
                && body.matches("(?s)\\S.*");
        if (!literal) {
            return quoted(body);
        }
        return "|-\n"
                + body.stripTrailing()
                        .lines()
                        .map(l -> l.isEmpty() ? "" : "      " + l)
                        .collect(Collectors.joining("\n"));
    }
}
