package dev.leadgate.adapters.email.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Translation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MailTranslatorTest {
    @Test
    void generatedMailsAreToldApart() {
        long seed = 4711;
        var generator = new MailGenerator(seed);
        int truePositive = 0;
        int falsePositive = 0;
        int falseNegative = 0;
        int machine = 0;
        int machineFound = 0;
        var wrong = new ArrayList<String>();
        for (int i = 0; i < 1_000; i++) {
            var sample = generator.next();
            var answer = Corpus.translate(sample.bytes());
            boolean lead = answer instanceof Translation.Leads leads
                    && sample.email().equals(leads.drafts().getFirst().values().get(LeadField.EMAIL));
            if (sample.ignored().isEmpty()) {
                truePositive += lead ? 1 : 0;
                falseNegative += lead ? 0 : 1;
            } else {
                falsePositive += answer instanceof Translation.Leads ? 1 : 0;
                boolean hard = sample.ignored().get() != Translation.Reason.BULK;
                machine += hard ? 1 : 0;
                machineFound += hard
                                && answer instanceof Translation.Ignored g
                                && g.reason() == sample.ignored().get()
                        ? 1
                        : 0;
            }
            if (sample.ignored().isEmpty() != lead && wrong.size() < 5) {
                wrong.add(sample.source());
            }
        }
        double precision = (double) truePositive / (truePositive + falsePositive);
        double recall = (double) truePositive / (truePositive + falseNegative);
        System.out.printf(
                Locale.ROOT,
                "RESULT seed %d: lead precision %.4f recall %.4f; bounces and auto-replies %d of %d%n",
                seed,
                precision,
                recall,
                machineFound,
                machine);
        assertThat(machineFound).isEqualTo(machine).isPositive();
        assertThat(precision).as("wrong: %s", wrong).isGreaterThanOrEqualTo(0.98);
        assertThat(recall).as("wrong: %s", wrong).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void mutationsNeverThrowAndStayBounded() throws Exception {
        long seed = 99;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var mails = new ArrayList<byte[]>();
        for (var folder : Corpus.cases()) {
            mails.add(Files.readAllBytes(folder.resolve("message.eml")));
        }
        long worst = 0;
        for (int i = 0; i < 2_000; i++) {
            var mail = mutated(mails.get(random.nextInt(mails.size())), mails, random);
            long before = cpuNanos();
            var answer = Corpus.translate(mail);
            worst = Math.max(worst, (cpuNanos() - before) / 1_000_000);
            assertThat(answer).isEqualTo(Corpus.translate(mail));
            if (answer instanceof Translation.Leads leads) {
                assertThat(leads.drafts().getFirst().values().values())
                        .allSatisfy(
                                v -> assertThat(v).doesNotContain("\0").hasSizeLessThanOrEqualTo(Content.TEXT_LIMIT));
            }
        }
        System.out.println("MEASURE slowest of 2000 mutated mails: " + worst + " ms");
        assertThat(worst).isLessThan(2_000);
    }

    /// Of this thread: other work on the machine does not count.
    private static long cpuNanos() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static byte[] mutated(byte[] mail, List<byte[]> mails, Random random) {
        var text = mail.clone();
        for (int n = random.nextInt(12); n > 0 && text.length > 0; n--) {
            int at = random.nextInt(text.length);
            text = switch (random.nextInt(4)) {
                case 0 -> {
                    text[at] = (byte) random.nextInt(256);
                    yield text;
                }
                case 1 -> java.util.Arrays.copyOf(text, at);
                case 2 -> spliced(text, at, mails.get(random.nextInt(mails.size())), random);
                default ->
                    spliced(
                            text,
                            at,
                            "=?;\"<>@:\r\n--b\0".repeat(1 + random.nextInt(40)).getBytes(StandardCharsets.ISO_8859_1),
                            random);
            };
        }
        return text;
    }

    private static byte[] spliced(byte[] into, int at, byte[] piece, Random random) {
        int length = piece.length == 0 ? 0 : random.nextInt(piece.length);
        var out = new byte[into.length + length];
        System.arraycopy(into, 0, out, 0, at);
        System.arraycopy(piece, 0, out, at, length);
        System.arraycopy(into, at, out, at + length, into.length - at);
        return out;
    }

    @Test
    void hostileSizesAreAnsweredQuickly() {
        var head = "From: a@b.example\r\nSubject: s\r\n";
        var mails = List.of(
                head + "Content-Type: multipart/mixed; boundary=x\r\n\r\n" + "--x\r\n\r\nhi\r\n".repeat(100_000),
                head + "Content-Type: text/html\r\n\r\n" + "<div>".repeat(200_000),
                head + "Content-Type: text/html\r\n\r\n" + "<table><tr><td>".repeat(60_000),
                head + "\r\n" + "a:".repeat(2_000_000),
                head + "\r\n" + ("On " + "x ".repeat(200) + "\r\n").repeat(5_000),
                head + "\r\n" + "From: x\r\n".repeat(300_000),
                head + "X: " + "=?utf-8?Q?".repeat(9_000) + "\r\n\r\nhi",
                "From: " + "a@".repeat(40_000) + "\r\n\r\nhi",
                "From: " + "\"".repeat(90_000) + "\r\n\r\nhi");
        for (var mail : mails) {
            long before = cpuNanos();
            assertThat(Corpus.translate(mail.getBytes(StandardCharsets.UTF_8))).isNotNull();
            long took = (cpuNanos() - before) / 1_000_000;
            System.out.println("MEASURE hostile mail of " + mail.length() + " characters: " + took + " ms");
            // Anything that grows with the square of the size takes minutes here, on the slowest machine, too.
            assertThat(took).isLessThan(20_000);
        }
    }
}
