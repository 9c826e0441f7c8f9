package dev.leadgate.app.cli;

import dev.leadgate.app.api.ApiJson;
import dev.leadgate.app.api.MessageLines.Conversation;
import dev.leadgate.app.api.MessageLines.Enter;
import dev.leadgate.app.api.MessageLines.Entered;
import dev.leadgate.app.api.MessageLines.Message;
import dev.leadgate.app.api.MessageLines.OptOut;
import dev.leadgate.app.api.MessageLines.OptOutDone;
import dev.leadgate.app.api.MessageLines.Write;
import dev.leadgate.app.api.MessageLines.WriteDone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Verbs about words between us and a lead.
abstract class LeadsWriteCommand extends GatewayCommand {

    @Parameters(index = "0", paramLabel = "LEAD", description = "L-1042, 1042 or the lead's UUID.")
    String lead = "";

    String path(String rest) {
        return "/api/leads/" + GatewayClient.segment(lead) + "/" + rest;
    }

    static Optional<String> me() {
        return Optional.of(System.getProperty("user.name", "admin"));
    }

    @Command(
            name = "messages",
            mixinStandardHelpOptions = true,
            description = "Show what was written to a lead and what the lead wrote since.")
    static final class MessagesCommand extends LeadsWriteCommand {
        @Option(names = "--show-pii", description = "Show names, addresses and numbers in full.")
        boolean shown;

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.get(path("messages"), Map.of("pii", Optional.of(String.valueOf(shown))));
            if (output.json()) {
                output.object(answer);
                return 0;
            }
            var found = ApiJson.MAPPER.treeToValue(answer, Conversation.class);
            if (output.plain()) {
                found.messages()
                        .forEach(m -> output.record(
                                m.at().toString(), m.kind(), m.state(), m.author(), m.channel(), m.text()));
                return 0;
            }
            output.text(found.lead() + (found.optedOut() ? "  wants nothing automatic any more" : ""));
            found.messages().forEach(m -> output.text(line(m)));
            found.sequences()
                    .forEach(s -> output.text("sequence " + s.sequence() + ": " + s.state()
                            + (s.reason().isEmpty() ? "" : " by " + s.reason())
                            + s.dueAt()
                                    .map(at -> ", step " + s.step() + " at " + Output.time(at))
                                    .orElse("")));
            if (found.messages().isEmpty()) {
                output.notice("Nothing was written yet.");
            }
            output.next("leadgate leads reply " + found.lead() + " --text TEXT");
            return 0;
        }

        private static String line(Message message) {
            var text = message.text().replace('\n', ' ');
            return Output.time(message.at()) + "  " + message.author() + " by " + message.channel() + ", "
                    + message.state() + ": " + Output.clean(text.length() > 120 ? text.substring(0, 119) + "…" : text);
        }
    }

    @Command(
            name = "reply",
            mixinStandardHelpOptions = true,
            description = "Write to a lead: where the lead wrote last, into the same thread.")
    static final class ReplyCommand extends LeadsWriteCommand {
        @Option(names = "--text", paramLabel = "TEXT", description = "What is written; standard input when left out.")
        Optional<String> text = Optional.empty();

        @Override
        int run(GatewayClient client, Output output) {
            var body = new Write(text.orElseGet(ReplyCommand::typed), Optional.of(UUID.randomUUID()), me());
            var answer = client.post(path("messages"), body);
            if (output.json()) {
                output.object(answer);
                return 0;
            }
            var done = ApiJson.MAPPER.treeToValue(answer, WriteDone.class);
            if (output.plain()) {
                output.record(done.lead(), done.channel(), done.id().toString());
                return 0;
            }
            output.text("Written to " + done.lead() + " by " + done.channel() + ".");
            output.next("leadgate leads messages " + done.lead());
            return 0;
        }

        private static String typed() {
            try {
                return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    @Command(
            name = "opt-out",
            mixinStandardHelpOptions = true,
            description = "Write nothing automatic to a lead's addresses any more, from whatever answer or sequence.")
    static final class OptOutCommand extends LeadsWriteCommand {
        @Option(names = "--undo", description = "The person asked for it: write again.")
        boolean undo;

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.post(path("opt-out"), new OptOut(Optional.of(undo), me()));
            var done = ApiJson.MAPPER.treeToValue(answer, OptOutDone.class);
            if (output.json()) {
                output.object(answer);
            } else if (output.plain()) {
                output.record(done.lead(), done.optedOut() ? "out" : "in", String.valueOf(done.changed()));
            } else {
                output.text(done.lead()
                        + (done.optedOut() ? " gets nothing automatic any more." : " may be written to again."));
                output.next("leadgate leads messages " + done.lead());
            }
            return 0;
        }
    }

    @Command(
            name = "sequence",
            mixinStandardHelpOptions = true,
            description = "Let a lead enter a sequence, or leave it.")
    static final class SequenceCommand extends LeadsWriteCommand {
        @Parameters(index = "1", paramLabel = "SEQUENCE", description = "Its name under `sequences`.")
        String sequence = "";

        @Option(names = "--stop", description = "Leave it.")
        boolean stop;

        @Override
        int run(GatewayClient client, Output output) {
            var answer = client.post(path("sequences"), new Enter(sequence, Optional.of(stop), me()));
            var done = ApiJson.MAPPER.treeToValue(answer, Entered.class);
            if (output.json()) {
                output.object(answer);
            } else if (output.plain()) {
                output.record(done.lead(), done.sequence(), done.running() ? "in" : "out");
            } else {
                output.text(done.lead() + " is " + (done.running() ? "in" : "not in") + " " + done.sequence()
                        + (done.changed() ? "." : " already."));
                output.next("leadgate sequences show " + done.sequence());
            }
            return 0;
        }
    }
}
