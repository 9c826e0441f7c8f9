package dev.leadgate.pipeline;

import dev.leadgate.error.LeadgateException;
import dev.leadgate.mapping.Reading;
import dev.leadgate.pipeline.SourceStatus.Standing;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Unpacker;
import dev.leadgate.spi.Unpacker.Message;
import dev.leadgate.store.Inbox;
import dev.leadgate.store.Lane;
import dev.leadgate.telemetry.Event;
import dev.leadgate.telemetry.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.StatefulService;
import org.jspecify.annotations.Nullable;

/// Stores what a Camel endpoint brought. The exchange ends well only after the commit, so the endpoint
/// acknowledges what is safe and nothing else. While the store is away the endpoint's thread waits here:
/// a broker that counts deliveries must not give a lead up because we were away. Of the message only the
/// body is looked at, never a header.
final class RoutedIntake implements Processor {
    private static final int CHUNK = 500;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final String KAFKA_COMMIT = "org.apache.camel.component.kafka.consumer.KafkaManualCommit";

    private final OpenSource source;
    private final Supplier<Lane> lane;
    private final Unpacker unpacker;
    private final Inbox inbox;
    private final SourceStatus board;
    private final Telemetry telemetry;

    /// @param lane where an envelope starts at this moment
    RoutedIntake(
            OpenSource source,
            Supplier<Lane> lane,
            Unpacker unpacker,
            Inbox inbox,
            SourceStatus board,
            Telemetry telemetry) {
        this.source = source;
        this.lane = lane;
        this.unpacker = unpacker;
        this.inbox = inbox;
        this.board = board;
        this.telemetry = telemetry;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        var body = exchange.getIn().getBody();
        if (body != null) {
            var envelopes = envelopes(message(exchange, body));
            for (int from = 0; from < envelopes.size(); from += CHUNK) {
                store(exchange, envelopes.subList(from, Math.min(envelopes.size(), from + CHUNK)));
            }
        }
        commit(exchange);
        board.set(source.id(), Standing.UP, "ok", "", Optional.empty());
    }

    private List<Envelope> envelopes(Message message) {
        try {
            return unpacker.unpack(message);
        } catch (RuntimeException bug) {
            telemetry.emit(new Event.AdapterFailed(source.id(), "unpack", bug));
            throw bug;
        }
    }

    private Message message(Exchange exchange, Object body) throws IOException {
        int most = source.maxBody();
        var bytes = bytes(exchange, body, most + 1);
        boolean complete = bytes.length <= most;
        return new Message(Payload.of(complete ? bytes : Arrays.copyOf(bytes, most), ""), complete);
    }

    /// Rows of a database and the like come as maps: they are written as JSON.
    private static byte[] bytes(Exchange exchange, Object body, int most) throws IOException {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        if (body instanceof Map || body instanceof List) {
            return Reading.JSON.writeValueAsBytes(body);
        }
        try (InputStream in = exchange.getIn().getBody(InputStream.class)) {
            if (in != null) {
                return in.readNBytes(most);
            }
        }
        var text = exchange.getIn().getBody(String.class);
        if (text == null) {
            throw new IOException("a message of " + body.getClass().getName() + " cannot be read as bytes");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void store(Exchange exchange, List<Envelope> envelopes) throws InterruptedException {
        var pause = Duration.ofMillis(500);
        while (true) {
            try {
                inbox.append(source.id(), lane.get(), new ArrayList<>(envelopes))
                        .toCompletableFuture()
                        .join();
                telemetry.emit(new Event.EnvelopesAccepted(source.id(), envelopes.size()));
                return;
            } catch (CompletionException | LeadgateException away) {
                board.set(source.id(), Standing.DOWN, "store away", "", Optional.empty());
                telemetry.emit(new Event.StoreAway("source-" + source.id(), away));
                if (stopping(exchange)) {
                    throw away;
                }
                Thread.sleep(pause);
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private static boolean stopping(Exchange exchange) {
        var route = exchange.getContext().getRoute(String.valueOf(exchange.getFromRouteId()));
        return exchange.getContext().isStopping()
                || (route != null && route.getConsumer() instanceof StatefulService consumer && !consumer.isStarted());
    }

    /// Kafka has no acknowledgement of its own at the end of an exchange. Its classes are in
    /// `plugins/lib`, out of our sight, hence by name.
    private static void commit(Exchange exchange) throws ReflectiveOperationException {
        var header = kafkaCommit(exchange);
        if (header != null) {
            Class.forName(KAFKA_COMMIT, true, header.getClass().getClassLoader())
                    .getMethod("commit")
                    .invoke(header);
        }
    }

    private static @Nullable Object kafkaCommit(Exchange exchange) {
        var endpoint = exchange.getFromEndpoint();
        return endpoint != null && endpoint.getEndpointUri().startsWith("kafka:")
                ? exchange.getIn().getHeader("CamelKafkaManualCommit")
                : null;
    }
}
