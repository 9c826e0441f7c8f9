package dev.leadgate.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Every problem a person can meet, with a stable id. `leadgate explain` and
/// `docs/reference/errors.md` are written from this catalogue.
public enum ErrorCode {
    LG0100(Kind.USER, "The file is not YAML", "The text cannot be parsed as YAML 1.2."),
    LG0101(Kind.USER, "Unknown field", "A key that the configuration does not know."),
    LG0102(Kind.USER, "Unknown word", "A word where only certain words are allowed."),
    LG0103(Kind.USER, "Missing field", "A setting without a default is missing."),
    LG0104(Kind.USER, "Invalid value", "A value that cannot be read as what the setting needs."),
    LG0105(Kind.USER, "Key given twice", "The same key stands twice, in one file or in two files of a folder."),
    LG0106(Kind.USER, "Wrong kind of value", "A list, a map or a text stands where another kind is needed."),
    LG0107(Kind.USER, "Phone number without quotes", "Other YAML tools read an unquoted phone number as a number."),
    LG0108(Kind.USER, "Out of range", "A number or duration outside its limits."),
    LG0109(Kind.USER, "Configuration file not found", "The file or folder cannot be read."),
    LG0201(Kind.USER, "No such team", "A reference to a team that is not defined."),
    LG0202(Kind.USER, "No such rep", "A reference to a rep who is not defined."),
    LG0203(Kind.USER, "No such hours", "A reference to working hours that are not defined."),
    LG0204(Kind.USER, "No such notifier", "A reference to a notifier that is not defined."),
    LG0205(Kind.USER, "Team without members", "Nobody could ever take a lead of this team."),
    LG0206(Kind.USER, "Two sources on one path", "Two sources would answer the same address."),
    LG0207(Kind.USER, "Rep in no team", "A rep who can never receive a lead."),
    LG0208(Kind.USER, "Rep cannot be told", "None of the channels has an address for this rep."),
    LG0209(Kind.USER, "No such holidays", "A reference to holidays that are not defined."),
    LG0210(Kind.USER, "No such SLA", "A rule names an SLA that is not defined."),
    LG0211(Kind.USER, "No such sequence", "A rule or an automation names a sequence that is not defined."),
    LG0220(Kind.USER, "No such segment", "A condition asks for a segment that is not defined, or not known there."),
    LG0301(
            Kind.USER,
            "Type error in a condition",
            "A condition compares things of different types or names a field that does not exist."),
    LG0302(Kind.USER, "Unreachable rule", "Every lead this rule accepts is taken by a rule above it."),
    LG0303(
            Kind.USER,
            "A lead may match no rule",
            "The last rule must be unconditional, so that every lead has a home."),
    LG0304(Kind.USER, "Syntax error in a condition", "A condition is not a CEL expression."),
    LG0305(Kind.USER, "Rule that can never find a rep", "No member of the team has the skills the rule asks for."),
    LG0306(Kind.USER, "Two rules of one name", "Rule names stand in decisions and must be unique."),
    LG0320(Kind.USER, "Score that needs itself", "Points are given for the score that they are part of."),
    LG0321(
            Kind.USER,
            "Nobody on shift",
            "For more than three days of each week nobody of a team works, and its leads wait."),
    LG0322(
            Kind.USER,
            "Somebody left out is named",
            "A rule assigns to a rep, or an SLA escalates to one, who is paused or in no team."),
    LG0323(Kind.USER, "No such territory", "A rule asks for a territory that no area names."),
    LG0324(Kind.USER, "Teams in a circle", "Teams pass leads that nobody can take to each other."),
    LG0325(Kind.USER, "Territory that no rule takes", "Areas name a territory that no rule asks for."),
    LG0330(
            Kind.USER,
            "Experiment that cannot be read",
            "An experiment names nothing to compare, or not when it is read."),
    LG0340(Kind.USER, "Automation that would loop", "What automations do would make them run again."),
    LG0350(
            Kind.INTERNAL,
            "Shares that nothing explains",
            "A member of a team has more or fewer leads than weight and ledger explain, and the next leads do not level it."),
    LG0401(Kind.USER, "Secret is not set", "A secret is referenced that is in no place where secrets are looked up."),
    LG0402(Kind.USER, "Secret in plain text", "A secret stands in the configuration file."),
    LG0403(Kind.USER, "Secret cannot be used", "A secret is too short or not of the form its scheme needs."),
    LG0404(Kind.USER, "Source without verification", "Anybody could send leads to this source."),
    LG0405(Kind.USER, "Secret is past its date", "A secret was to be accepted until a day that is over."),
    LG0406(Kind.USER, "Secret is easily guessed", "A secret that senders show has fewer than 16 characters."),
    LG0501(Kind.PARTNER, "Cannot connect", "The other side does not answer."),
    LG0502(Kind.RESOURCES, "Port is taken", "Another process listens on the port."),
    LG0503(Kind.RESOURCES, "The gateway is not running", "No gateway answers for this data directory."),
    LG0504(Kind.PARTNER, "Login refused", "The other side refused the credentials."),
    LG0505(Kind.PARTNER, "Source is silent", "No lead has come for three times the usual gap."),
    LG0506(Kind.USER, "Source needs you", "A source brings nothing before a person acts."),
    LG0507(Kind.USER, "Nothing to read again", "The gateway was not started from a configuration file."),
    LG0508(
            Kind.PARTNER,
            "Single sign-on cannot be used",
            "The provider of single sign-on does not answer, or does not know this gateway."),
    LG0601(
            Kind.PARTNER,
            "No way to reach this person",
            "Neither a mail address, a phone number nor an account was found."),
    LG0602(Kind.PARTNER, "Unreadable payload", "The bytes are not what the source's contract promises."),
    LG0603(Kind.PARTNER, "Unreadable field", "A field of the payload cannot be read as what the mapping says."),
    LG0604(Kind.PARTNER, "Unreadable date", "A date is in no form the source is set up for."),
    LG0605(Kind.INTERNAL, "The adapter failed", "A translator threw instead of answering: a bug in the adapter."),
    LG0606(
            Kind.INTERNAL,
            "The lead cannot be settled",
            "Settling this one lead failed again and again while others passed."),
    LG0607(Kind.PARTNER, "Enrichment is gone", "The vendor no longer has the lead that it announced."),
    LG0608(Kind.USER, "Example does not hold", "A source makes something else of an example than the example says."),
    LG0701(Kind.PARTNER, "Nobody could be told", "Every channel of the rep failed."),
    LG0702(Kind.PARTNER, "Notifier refused", "The provider refused the message for good."),
    LG0703(Kind.USER, "Sentence cannot be used", "A sentence of your own for notifications does not fit."),
    LG0704(
            Kind.PARTNER,
            "A webhook could not be called",
            "The webhook of an automation took nothing until it was given up."),
    LG0705(
            Kind.USER,
            "A destination needs you",
            "A destination takes nothing before somebody gives it new credentials."),
    LG0706(Kind.PARTNER, "A destination did not take a lead", "A destination refused something for good, or for days."),
    LG0710(Kind.PARTNER, "A letter to a lead did not arrive", "A notifier refused a letter for good, or for hours."),
    LG0711(
            Kind.INTERNAL,
            "A lead left a sequence",
            "The next step of a sequence failed so often that it is not tried again."),
    LG0801(Kind.RESOURCES, "The store is away", "PostgreSQL does not answer."),
    LG0802(Kind.RESOURCES, "The store is not durable", "PostgreSQL runs with settings that lose acknowledged leads."),
    LG0803(Kind.RESOURCES, "PostgreSQL does not start", "The embedded PostgreSQL cannot be started."),
    LG0804(Kind.RESOURCES, "The data directory is in use", "Another gateway owns this data directory."),
    LG0805(Kind.RESOURCES, "PostgreSQL refuses to run as root", "The embedded PostgreSQL cannot drop its rights here."),
    LG0806(Kind.RESOURCES, "The schema cannot be migrated", "A migration of the store failed."),
    LG0901(Kind.USER, "Plugin cannot be loaded", "A jar in the plugins folder is not a Leadgate plugin."),
    LG0902(
            Kind.USER,
            "Plugin is for another version",
            "The plugin was built for another major version of the plugin API."),
    LG0903(Kind.USER, "Two adapters of one type", "Two plugins bring the same type."),
    LG0904(Kind.USER, "Plugin has no tests", "A plugin brings no contract tests that could be repeated."),
    LG0905(Kind.USER, "Camel endpoint cannot be used", "A URI names a component or an option that is not there.");

    private final Kind kind;
    private final String title;
    private final String summary;

    ErrorCode(Kind kind, String title, String summary) {
        this.kind = kind;
        this.title = title;
        this.summary = summary;
    }

    /// Who can mend it.
    public enum Kind {
        /// The person who wrote the configuration or the request.
        USER,
        /// The sender or vendor on the other side.
        PARTNER,
        /// Leadgate itself: a bug.
        INTERNAL,
        /// Disk, memory, ports, database.
        RESOURCES
    }

    public Kind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    /// One sentence.
    public String summary() {
        return summary;
    }

    /// Markdown: what it means, why it is an error, how to mend it. One page for each code stands
    /// beside this class.
    public String text() {
        try (var page = ErrorCode.class.getResourceAsStream(name() + ".md")) {
            if (page == null) {
                throw new IllegalStateException("no page for " + name());
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
