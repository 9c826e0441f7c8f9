package dev.leadgate.adapters.email.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Precision and recall of "is this a lead" over mails that were written by hand after the shapes
/// of real programs, independently of the reader.
class MailCorpusTest {
    private int truePositive;
    private int falsePositive;
    private int falseNegative;
    private int machine;
    private int machineFound;
    private final List<String> wrong = new ArrayList<>();

    @Test
    void handWrittenMailsAreToldApart() throws Exception {
        var mails = HandWritten.all();
        for (var mail : mails) {
            count(mail, Corpus.translate(mail.bytes()));
        }
        double precision = (double) truePositive / (truePositive + falsePositive);
        double recall = (double) truePositive / (truePositive + falseNegative);
        System.out.printf(
                Locale.ROOT,
                "RESULT %d hand-written mails: lead precision %.4f recall %.4f; bounces and auto-replies %d of %d%n",
                mails.size(),
                precision,
                recall,
                machineFound,
                machine);
        wrong.forEach(w -> System.out.println("WRONG " + w));
        assertThat(mails).hasSizeGreaterThan(200);
        assertThat(machineFound).as("wrong: %s", wrong).isEqualTo(machine).isGreaterThan(60);
        assertThat(precision).as("wrong: %s", wrong).isGreaterThanOrEqualTo(0.98);
        assertThat(recall).as("wrong: %s", wrong).isGreaterThanOrEqualTo(0.98);
        assertThat(wrong).as("reason, customer or message").isEmpty();
    }

    private void count(HandWritten mail, Translation answer) {
        boolean isLead = answer instanceof Translation.Leads;
        boolean shouldBe = mail.ignored().isEmpty();
        truePositive += isLead && shouldBe ? 1 : 0;
        falsePositive += isLead && !shouldBe ? 1 : 0;
        falseNegative += !isLead && shouldBe ? 1 : 0;
        machine += mail.machine() ? 1 : 0;
        var problem = problem(mail, answer);
        machineFound += mail.machine() && problem.isEmpty() ? 1 : 0;
        if (!problem.isEmpty()) {
            wrong.add(mail.name() + ": " + problem);
        }
    }

    private static String problem(HandWritten mail, Translation answer) {
        return switch (answer) {
            case Translation.Leads leads -> {
                var values = leads.drafts().getFirst().values();
                var message = values.getOrDefault(LeadField.MESSAGE, "");
                if (mail.ignored().isPresent()) {
                    yield "taken for a lead, should be " + mail.ignored().get();
                } else if (!values.getOrDefault(LeadField.EMAIL, "").equals(mail.email())) {
                    yield "the customer is " + values.get(LeadField.EMAIL);
                } else if (!message.contains(mail.has())) {
                    yield "the message is `" + message + "`";
                } else if (!mail.lacks().isEmpty() && message.contains(mail.lacks())) {
                    yield "the message has too much: `" + message + "`";
                }
                yield "";
            }
            case Translation.Ignored i ->
                mail.ignored().filter(r -> r == i.reason()).isPresent() ? "" : "ignored: " + i;
            case Translation.Unreadable u -> "unreadable: " + u;
        };
    }
}
