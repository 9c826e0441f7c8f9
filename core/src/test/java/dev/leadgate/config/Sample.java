package dev.leadgate.config;

import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Listed;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.spi.config.Shorthand;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A small gateway configuration in the style of the real one, with every kind of declaration.
final class Sample {
    static final Map<String, Class<? extends Record>> SOURCES = sources();

    private Sample() {}

    private static Map<String, Class<? extends Record>> sources() {
        var kinds = new LinkedHashMap<String, Class<? extends Record>>();
        kinds.put("web_form", WebForm.class);
        kinds.put("webhook", Webhook.class);
        kinds.put("imap", Imap.class);
        kinds.put("telegram", Telegram.class);
        kinds.put("whatsapp", Whatsapp.class);
        kinds.put("asterisk_cdr", AsteriskCdr.class);
        kinds.put("csv", Csv.class);
        return kinds;
    }

    /// Binds the root and every source, as the gateway does.
    static Report validate(ConfigTree tree, Binder binder) {
        var problems = new ArrayList<Diagnostic>(
                binder.bind(tree.root(), Gateway.class).problems());
        tree.find("sources")
                .ifPresent(all -> all.entries()
                        .values()
                        .forEach(source ->
                                problems.addAll(binder.bindByType(source, "source", SourceCommon.class, SOURCES)
                                        .problems())));
        return Report.of(tree, problems);
    }

    @Doc("The whole installation.")
    record Gateway(
            @Doc("Version of the format.") @Default("1") @Min(1) @Max(1) int version,

            @Doc("Time zone of the installation.") @Default("UTC")
            ZoneId timeZone,

            @Doc("Where leads come from.") Map<String, YamlNode> sources,
            @Doc("People who take leads.") Map<String, Rep> reps,
            @Doc("Groups of reps.") Map<String, Team> teams,
            @Doc("Promises on time.") Map<String, Sla> sla,
            @Doc("Who gets what, first match wins.") List<Rule> rules,
            @Doc("Bounds.") Limits limits,
            @Doc("How people are told.") Optional<Notify> notify_) {}

    record Rep(
            @Doc("Name as people read it.") String name,

            @Doc("Mail address.")
            @Matches(value = "[^@ ]+@[^@ ]+", expected = "a mail address")
            @Example("budi@example.com")
            Optional<String> email,

            @Doc("Phone number.") Optional<String> phone,
            @Doc("Country of the rep.") Optional<String> country,
            @Doc("Daily hours.") Optional<String> hours,
            @Doc("What the rep can do.") @Max(3) List<String> skills,

            @Doc("Open leads at once.") @Default("20") @Min(1) @Max(500) int maxOpen) {}

    record Team(
            @Doc("How the team picks.") @Default("round_robin")
            Distribution by,

            @Doc("Reps and their weights in percent.") @Listed("100") @Min(1) Map<String, Double> members,

            @Doc("Who is told.") Optional<String> manager) {}

    enum Distribution {
        ROUND_ROBIN,
        WEIGHTED_ROUND_ROBIN,
        LEAST_OPEN,
        PRIORITY
    }

    record Sla(
            @Doc("Time to accept.") @Min(10) @Max(86400) Duration accept,

            @Doc("Time to the first contact.") @Default("4h")
            Duration firstContact,

            @Doc("Which clock counts.") @Default("working_hours") @OneOf({"working_hours", "always"})
            String clock,

            @Doc("What happens when it is missed.") @OneOf({"remind", "reassign", "tell_manager"})
            List<String> onMiss) {}

    record Rule(
            @Doc("Name of the rule.") String name,
            @Doc("Condition in CEL; none is always.") Optional<String> when,
            @Doc("Who gets the lead.") Assign assign,
            @Doc("Which promise holds.") Optional<String> sla) {}

    @Shorthand("team")
    record Assign(
            @Doc("The team.") Optional<String> team,
            @Doc("An owner.") Optional<String> to,
            @Doc("Skills that are needed.") List<String> skills) {
        Assign {
            if (team.isPresent() == to.isPresent()) {
                throw new IllegalArgumentException("say either `team` or `to`");
            }
        }
    }

    record Limits(
            @Doc("Largest payload.") @Default("1MB") DataSize body,
            @Doc("Factor.") @Default("1.5") double factor,
            @Doc("Exact share.") @Default("0.10") BigDecimal share,
            @Doc("Counter.") @Default("5000000000") long counter,
            @Doc("Whether it is on.") @Default("true") boolean enabled,
            @Doc("Opening time.") @Default("08:30") LocalTime opens,
            @Doc("First day.") @Default("2026-03-02") LocalDate since,
            @Doc("Moment.") Optional<OffsetDateTime> at,
            @Doc("A file.") Optional<Path> file) {}

    record Notify(
            @Doc("Channels in order.") List<String> try_,
            @Doc("Address of the console.") Optional<URI> url) {}

    record SourceCommon(
            @Doc("Kind of source.") String type,

            @Doc("Channel of its leads.") @OneOf({"web_form", "email", "messenger", "voice", "api"})
            Optional<String> channel,

            @Doc("Payload to lead.") Map<String, From> map,
            @Doc("Which payloads are leads.") Optional<String> only) {}

    @Shorthand("from")
    record From(
            @Doc("Path in the payload.") String from,

            @Doc("How to read it.") @Default("text") @OneOf({"text", "phone", "integer"})
            String as) {}

    @Doc("A form on a website.")
    record WebForm(
            @Doc("Path on the public port.") @Example("/in/website")
            String path,

            @Doc("How senders prove who they are.") Verify verify,
            @Doc("Pages that may send.") List<URI> allowedOrigins) {}

    record Webhook(
            @Doc("Path on the public port.") @Example("/in/partner")
            String path,

            @Doc("How senders prove who they are.") Verify verify) {}

    record Imap(
            @Doc("Server.") String host,

            @Doc("Port.") @Default("993") @Min(1) @Max(65535) int port,

            @Doc("Mailbox user.") String user,
            @Doc("Password.") List<Secret> password) {}

    record Telegram(@Doc("Bot token.") Secret token) {}

    record Whatsapp(@Doc("Access token.") Secret token) {}

    record AsteriskCdr(@Doc("Database.") URI url) {}

    record Csv(@Doc("The file.") Path file) {}

    sealed interface Verify {
        @Doc("Anybody may send.")
        record None() implements Verify {}

        @Doc("A secret in the address.")
        record Token(@Doc("The token.") Secret secret) implements Verify {}

        @Doc("A signature over the body.")
        record HmacSha256(
                @Doc("Header with the signature.") @Example("X-Signature")
                String header,

                @Doc("The shared key.") Secret secret,

                @Doc("How the signature is written.") @Default("hex") @OneOf({"hex", "base64"})
                String encoding)
                implements Verify {}
    }

    record Undocumented(@Doc("Has a text.") String good, String bad, Optional<Inner> inner) {
        record Inner(int worse) {}
    }

    record Contradicting(
            @Doc("Too small.") @Min(5) @Default("3") int number) {}
}
