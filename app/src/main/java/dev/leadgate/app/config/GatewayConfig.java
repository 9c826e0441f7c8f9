package dev.leadgate.app.config;

import dev.leadgate.config.DataSize;
import dev.leadgate.config.YamlNode;
import dev.leadgate.lead.Channel;
import dev.leadgate.spi.config.Default;
import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Matches;
import dev.leadgate.spi.config.Max;
import dev.leadgate.spi.config.Min;
import dev.leadgate.spi.config.OneOf;
import dev.leadgate.spi.config.Secret;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the file says about the process, its sources and its notifiers. Routing's part is
/// [dev.leadgate.routing.policy.PolicyConfig]; both share the file's top level.
@Doc("A Leadgate gateway.")
public record GatewayConfig(
        @Doc("Version of the configuration's form.") @Default("1") @Min(1) @Max(1) int version,

        @Doc("Where senders reach the gateway. Needed by senders that sign the address, and for links.")
        @Example("https://leads.example.com")
        Optional<URI> publicUrl,

        @Doc("Country in which national phone numbers are read where a source names none, ISO 3166.")
        @Example("ID")
        @Matches(value = "[A-Z]{2}", expected = "expected a country code of two capital letters, such as `ID`")
        Optional<String> defaultCountry,

        @Doc("Languages that messages are expected in; the language of a text is guessed among these.")
        @Default("[en, es, id, de, fr, pt, ru, it, nl]")
        List<String> languages,

        @Doc("Where the gateway listens.") Listen listen,
        @Doc("Where leads are kept.") Database store,
        @Doc("What is kept of who changed what.") AuditLog audit,

        @Doc("How people sign in besides a password and a mailed link.")
        SignInConfig signIn,

        @Doc("Where traces of leads go; none are made when left out.")
        Optional<Traces> traces,

        @Doc("Types of source declared in YAML, by name; `sources/NAME.yaml` beside this file is one of them.")
        Map<String, YamlNode> adapters,

        @Doc("Where leads come from, by id.") Map<String, YamlNode> sources,
        @Doc("How people are told, by id.") Map<String, YamlNode> notifiers,

        @Doc("Other systems that are told of leads, by id.") Map<String, YamlNode> destinations,

        @Doc("Sentences of notifications that go before those that ship, by language and key; "
                + "`templates/LANGUAGE.yaml` beside this file is one language of them.")
        Map<String, Map<String, String>> templates,

        @Doc("Who changes this configuration.") Managed config) {

    /// Who changes the configuration.
    @Doc("Who changes this configuration.")
    public record Managed(
            @Doc(
                    "`file`: the gateway writes it where somebody applies rules, rolls them back, changes reps or adopts the "
                            + "winner of an experiment. `git`: it writes nothing and says which file to change.")
            @OneOf({"file", GIT})
            @Default("file")
            String managedBy) {
        static final String GIT = "git";

        /// Whether the gateway leaves its files alone.
        public boolean byGit() {
            return managedBy.equals(GIT);
        }
    }

    /// Addresses and ports.
    @Doc("Addresses and ports.")
    public record Listen(
            @Doc("Address of the public port.") @Default("0.0.0.0")
            String host,

            @Doc("Public port: `/in/...`; 0 picks a free one.") @Default("7070") @Min(0) @Max(65535) int port,

            @Doc(
                    "Loopback port: command line, metrics and health, and the console unless it is public; 0 picks a free one.")
            @Default("7071")
            @Min(0) @Max(65535) int adminPort,

            @Doc("Where the console is: `loopback`, for whoever is on this machine, or `public`: on the public port, "
                    + "for people who sign in, with the API for tokens. Needs `public_url`.")
            @OneOf({"loopback", PUBLIC})
            @Default("loopback")
            String console,

            @Doc(
                    "Addresses of reverse proxies in front, whose `X-Forwarded-For` tells who sent a form or tries to sign in.")
            @Example("[127.0.0.1]")
            List<String> proxies) {
        public static final String PUBLIC = "public";
    }

    /// The database.
    @Doc("The database. Without `url` a PostgreSQL of our own runs in the data directory.")
    public record Database(
            @Doc("JDBC address of a PostgreSQL 15 or newer.") @Example("jdbc:postgresql://db.example.com/leadgate")
            Optional<String> url,

            @Doc("User of that database.") Optional<String> user,
            @Doc("Password of that user.") Optional<Secret> password) {}

    /// The audit log.
    @Doc("What is kept of who changed what.")
    public record AuditLog(
            @Doc("Days after which an entry is dropped.") @Default("400") @Min(30) @Max(3650) int keepDays) {}

    /// Where traces go.
    @Doc("Where traces of leads go.")
    public record Traces(
            @Doc("Address of a collector that takes OTLP over HTTP.")
            @Example("http://127.0.0.1:4318/v1/traces")
            @Matches(
                    value = "https?://[A-Za-z0-9._:\\[\\]-]+(/\\S*)?",
                    expected = "expected the address of a collector, such as `http://127.0.0.1:4318/v1/traces`")
            String endpoint,

            @Doc("Headers of each request to it, such as a key.")
            Map<String, Secret> headers,

            @Doc("Of a hundred leads so many are traced, the same ones by every gateway.")
            @Default("100")
            @Min(1) @Max(100) int percent,

            @Doc("The gateway's name in traces.") @Default("leadgate")
            String name) {}

    /// Settings that every source has.
    @Doc("Settings of every source.")
    public record SourceCommon(
            @Doc("Address below the gateway; `/in/` and the source's id when left out.")
            @Example("/in/website")
            @Matches(
                    value = "/in/[A-Za-z0-9_./-]{1,200}",
                    expected = "expected an address that starts with `/in/`, such as `/in/website`")
            Optional<String> path,

            @Doc("Kind of contact, when it is not the adapter's own.")
            Optional<Channel> channel,

            @Doc("Country in which national phone numbers of this source are read, ISO 3166.")
            @Matches(value = "[A-Z]{2}", expected = "expected a country code of two capital letters, such as `ID`")
            Optional<String> defaultCountry,

            @Doc("Zone of times that name none.") Optional<ZoneId> timeZone,

            @Doc(
                    "Largest request body, what is larger is refused with 413; what the type's page says when left out: 1MB, or "
                            + "30MB where whole mails are posted.")
            @Example("2MB")
            @Max(50 << 20) Optional<DataSize> maxBody) {}

    /// Settings that every notifier has.
    @Doc("Settings of every notifier.")
    public record NotifierCommon() {}

    /// Settings that every destination has.
    @Doc("Settings of every destination.")
    public record DestinationCommon(
            @Doc("Events it is told of; all when left out.") @Example("[lead.created, lead.assigned]")
            List<String> events) {}
}
