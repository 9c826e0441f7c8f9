package dev.leadgate.pipeline;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Probe.Finding;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Runs the probes of sources, all at once, each within one deadline. A probe may do what it wants,
/// even hang or throw: there is always an answer.
public final class SourceChecks {
    private static final String SEE = "see the source's page in docs/reference/sources, mend it and check again";

    private final InstantSource clock;
    private final Duration deadline;

    public SourceChecks(InstantSource clock, Duration deadline) {
        this.clock = clock;
        this.deadline = deadline;
    }

    /// What came of one source's check.
    ///
    /// @param findings at least one
    public record Check(String source, String type, Instant at, Duration took, List<Finding> findings) {
        public Check {
            findings = List.copyOf(findings);
        }

        public boolean ok() {
            return findings.stream().allMatch(Finding::ok);
        }

        /// What is wrong for sure.
        Stream<Finding> faults() {
            return findings.stream().filter(f -> !f.ok() && !f.doubtful());
        }

        Check with(List<Finding> more) {
            return new Check(
                    source,
                    type,
                    at,
                    took,
                    Stream.concat(findings.stream(), more.stream()).toList());
        }
    }

    /// In the order of the sources. Blocks for the deadline at most.
    public List<Check> run(Collection<OpenSource> sources) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        var running = new LinkedHashMap<OpenSource, CompletableFuture<Timed>>();
        sources.forEach(source -> running.put(source, start(source)));
        var checks = new ArrayList<Check>();
        for (var one : running.entrySet()) {
            var timed = await(one.getValue(), end);
            checks.add(new Check(
                    one.getKey().id(),
                    one.getKey().facts().type(),
                    clock.instant(),
                    timed.took(),
                    withAddress(one.getKey(), timed.findings())));
        }
        return List.copyOf(checks);
    }

    private record Timed(List<Finding> findings, Duration took) {}

    private static CompletableFuture<Timed> start(OpenSource source) {
        var result = new CompletableFuture<Timed>();
        Thread.ofVirtual().name("check-" + source.id()).start(() -> {
            long start = System.nanoTime();
            List<Finding> findings;
            try {
                findings = source.source().probe().probe();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                findings = List.of(failed("the check was interrupted"));
            } catch (AccessRefusedException refused) {
                findings = List.of(failed(sentence(refused)));
            } catch (IOException away) {
                findings = List.of(Finding.doubt(sentence(away), SEE));
            } catch (Exception | LinkageError | StackOverflowError fault) {
                findings = List.of(failed(sentence(fault)));
            }
            result.complete(new Timed(findings, Duration.ofNanos(System.nanoTime() - start)));
        });
        return result;
    }

    private static String sentence(Throwable fault) {
        var message = fault.getMessage();
        return message == null || message.isBlank() ? fault.getClass().getSimpleName() : message;
    }

    private static Finding failed(String what) {
        return new Finding(false, what, SEE);
    }

    private Timed await(CompletableFuture<Timed> result, long end) throws InterruptedException {
        try {
            return result.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new Timed(
                    List.of(Finding.doubt(
                            "no answer within " + deadline.toSeconds() + " s",
                            "check the network, the firewall and the address of the other side")),
                    deadline);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What has nothing to probe says at least where it listens.
    private static List<Finding> withAddress(OpenSource source, List<Finding> findings) {
        if (!findings.isEmpty()) {
            return findings;
        }
        boolean hosted = source.source().intakes().stream().anyMatch(Intake.Hosted.class::isInstance);
        return List.of(new Finding(
                true, hosted ? "listens on " + source.path() + "; nothing to log in to" : "nothing to log in to", ""));
    }
}
