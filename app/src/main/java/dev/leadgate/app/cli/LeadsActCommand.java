package dev.leadgate.app.cli;

import dev.leadgate.app.api.ActionLines.Act;
import dev.leadgate.app.api.ActionLines.Acted;
import dev.leadgate.app.api.ApiJson;
import dev.leadgate.store.LeadAction.DeclineReason;
import dev.leadgate.store.LeadAction.NoLeadReason;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A verb that does something with a lead.
abstract class LeadsActCommand extends GatewayCommand {

    @Parameters(index = "0", paramLabel = "LEAD", description = "L-1042, 1042 or the lead's UUID.")
    String lead = "";

    @Option(
            names = "--rep",
            paramLabel = "REP",
            description = "Act as this rep; as whoever owns the lead when left out.")
    Optional<String> rep = Optional.empty();

    /// What the API is told beside the lead and who acts.
    record Doing(
            String action,
            Optional<String> to,
            Optional<String> reason,
            Optional<String> text,
            Optional<Instant> remindAt,
            Map<String, String> set,
            List<String> tags) {
        Doing(String action) {
            this(action, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        Doing(
                String action,
                Optional<String> to,
                Optional<String> reason,
                Optional<String> text,
                Optional<Instant> remindAt) {
            this(action, to, reason, text, remindAt, Map.of(), List.of());
        }
    }

    abstract Doing doing();

    Instant at(String text) {
        var now = ZonedDateTime.now(java.time.ZoneId.systemDefault());
        try {
            return text.matches("\\d+\\s*[smhd]") ? now.plus(Times.span(text)).toInstant() : Times.moment(text, now);
        } catch (IllegalArgumentException notATime) {
            throw wrong(String.valueOf(notATime.getMessage()));
        }
    }

    @Override
    int run(GatewayClient client, Output output) {
        var doing = doing();
        var body = new Act(
                doing.action(),
                rep,
                Optional.of(System.getProperty("user.name", "admin")),
                doing.to(),
                doing.reason(),
                doing.text(),
                doing.remindAt(),
                Optional.of(doing.set()),
                Optional.of(doing.tags()));
        var answer = client.post("/api/leads/" + GatewayClient.segment(lead) + "/actions", body);
        if (output.json()) {
            output.object(answer);
            return 0;
        }
        var acted = ApiJson.MAPPER.treeToValue(answer, Acted.class);
        if (output.plain()) {
            output.record(
                    acted.lead(), acted.state().word(), acted.owner().orElse(""), acted.already() ? "already" : "done");
            return 0;
        }
        output.text(acted.lead() + " is " + (acted.already() ? "already " : "")
                + acted.state().word()
                + acted.ownerName().map(name -> ", with " + name).orElse("")
                + acted.acceptBy().map(by -> ", accept by " + Output.time(by)).orElse("")
                + acted.contactBy()
                        .map(by -> ", first contact by " + Output.time(by))
                        .orElse("")
                + ".");
        output.next("leadgate leads show " + acted.lead());
        return 0;
    }

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description = "Accept a lead; with --rep, also one that waits for a team of the rep.")
    static final class AcceptCommand extends LeadsActCommand {
        @Override
        Doing doing() {
            return new Doing("accept");
        }
    }

    @Command(
            name = "decline",
            mixinStandardHelpOptions = true,
            description = "Decline a lead. It goes to the next rep and is not offered to this one again.")
    static final class DeclineCommand extends LeadsActCommand {
        @Option(
                names = "--reason",
                required = true,
                paramLabel = "REASON",
                description = "not_my_area, no_time, conflict, spam or other.")
        DeclineReason reason = DeclineReason.OTHER;

        @Option(names = "--text", paramLabel = "TEXT", description = "The reason in own words.")
        Optional<String> text = Optional.empty();

        @Override
        Doing doing() {
            return new Doing("decline", Optional.empty(), Optional.of(reason.word()), text, Optional.empty());
        }
    }

    @Command(name = "contacted", mixinStandardHelpOptions = true, description = "Say that the person was reached.")
    static final class ContactedCommand extends LeadsActCommand {
        @Override
        Doing doing() {
            return new Doing("contacted");
        }
    }

    @Command(
            name = "no-answer",
            mixinStandardHelpOptions = true,
            description = "Say that nobody answered; the owner is reminded.")
    static final class NoAnswerCommand extends LeadsActCommand {
        @Option(
                names = "--remind",
                paramLabel = "TIME",
                description = "After 30m, 2h or 1d, or at 14:20 or 2026-03-02T14:20; one hour when left out.")
        Optional<String> remind = Optional.empty();

        @Override
        Doing doing() {
            return new Doing("no_answer", Optional.empty(), Optional.empty(), Optional.empty(), remind.map(this::at));
        }
    }

    @Command(
            name = "snooze",
            mixinStandardHelpOptions = true,
            description = "Remind the owner again later. No deadline moves: where the SLA acts earlier, it does.")
    static final class SnoozeCommand extends LeadsActCommand {
        @Option(
                names = "--remind",
                required = true,
                paramLabel = "TIME",
                description = "After 30m, 2h or 1d, or at 14:20 or 2026-03-02T14:20.")
        String remind = "";

        @Override
        Doing doing() {
            return new Doing("snooze", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(at(remind)));
        }
    }

    @Command(
            name = "assign",
            mixinStandardHelpOptions = true,
            description = "Give a lead to a rep, whatever calendars say, or to whoever is next in turn.")
    static final class AssignCommand extends LeadsActCommand {
        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "TO",
                description = "The rep's id; next in turn when left out.")
        Optional<String> to = Optional.empty();

        @Override
        Doing doing() {
            return new Doing("reassign", to, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    @Command(
            name = "edit",
            mixinStandardHelpOptions = true,
            description = "Set extra fields of a lead and add tags, for automations and lists.")
    static final class EditCommand extends LeadsActCommand {
        @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "Set a field; may be given several times.")
        Map<String, String> set = new LinkedHashMap<>();

        @Option(names = "--tag", paramLabel = "TAG", description = "Add a tag; may be given several times.")
        List<String> tags = new ArrayList<>();

        @Override
        Doing doing() {
            if (set.isEmpty() && tags.isEmpty()) {
                throw wrong("nothing is to be changed; give --set or --tag");
            }
            return new Doing("edit", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), set, tags);
        }
    }

    /// How a lead ends.
    enum End {
        CONVERTED,
        LOST,
        NOT_A_LEAD
    }

    @Command(
            name = "close",
            mixinStandardHelpOptions = true,
            description = "Close a lead. The owner has room for the next one.")
    static final class CloseCommand extends LeadsActCommand {
        @Parameters(index = "1", paramLabel = "AS", description = "converted, lost or not_a_lead.")
        End end = End.LOST;

        @Option(
                names = "--reason",
                paramLabel = "REASON",
                description = "Of not_a_lead: spam, wrong_contact, no_interest, duplicate or other.")
        Optional<NoLeadReason> reason = Optional.empty();

        @Option(names = "--text", paramLabel = "TEXT", description = "The reason in own words.")
        Optional<String> text = Optional.empty();

        @Override
        Doing doing() {
            if (end == End.NOT_A_LEAD && reason.isEmpty()) {
                throw wrong("not_a_lead needs a --reason");
            }
            if (end != End.NOT_A_LEAD && reason.isPresent()) {
                throw wrong("--reason goes with not_a_lead only; say it with --text");
            }
            return new Doing(
                    end.name().toLowerCase(Locale.ROOT),
                    Optional.empty(),
                    reason.map(NoLeadReason::word),
                    text,
                    Optional.empty());
        }
    }
}
