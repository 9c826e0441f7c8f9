package dev.leadgate.app.trace;

import dev.leadgate.app.config.GatewayConfig;
import dev.leadgate.signature.Sha256;
import dev.leadgate.telemetry.Passage;
import dev.leadgate.telemetry.Passage.Stage;
import dev.leadgate.telemetry.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Sends the ways of leads to a collector, by OTLP over HTTP. A lead's trace has the lead's own id, so that
/// every process that does a stage of it adds to the same trace and nothing has to be handed on, and so that
/// it is found by the id. Sent in batches behind the stages; when the collector is away or slow spans are
/// dropped, and no lead waits.
public final class OtlpTraces implements Traces {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final long LAST_SECONDS = 5;

    /// Whose first span this thread makes.
    private static final ThreadLocal<Optional<UUID>> FIRST = ThreadLocal.withInitial(Optional::empty);

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final int percent;

    public OtlpTraces(GatewayConfig.Traces config) {
        var exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(config.endpoint()).setTimeout(Duration.ofSeconds(10));
        config.headers().forEach((name, value) -> exporter.addHeader(name, value.reveal()));
        percent = config.percent();
        provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), config.name())))
                .setIdGenerator(new LeadIds())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                        .setScheduleDelay(EVERY)
                        .build())
                .build();
        tracer = provider.get("leadgate");
    }

    /// By the random part of the id, so that every process decides alike.
    @Override
    public boolean wants(UUID lead) {
        return Math.floorMod(lead.getLeastSignificantBits(), 100) < percent;
    }

    @Override
    public void passed(Passage passage) {
        boolean first = passage.stage() == Stage.RECEIVE;
        var builder = tracer.spanBuilder(passage.stage().word())
                .setSpanKind(kind(passage.stage()))
                .setStartTimestamp(passage.from());
        if (first) {
            builder.setNoParent();
            Optional.ofNullable(passage.facts().get(Passage.SENDER))
                    .ifPresent(sender -> builder.addLink(sender(sender)));
        } else {
            builder.setParent(Context.root().with(Span.wrap(receive(passage.lead()))));
        }
        builder.setAttribute("leadgate.lead", passage.lead().toString());
        passage.facts().forEach((name, value) -> builder.setAttribute("leadgate." + name, value));
        FIRST.set(first ? Optional.of(passage.lead()) : Optional.empty());
        var span = builder.startSpan();
        FIRST.remove();
        if (!passage.well()) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(passage.to());
    }

    private static SpanKind kind(Stage stage) {
        return switch (stage) {
            case RECEIVE -> SpanKind.SERVER;
            case INBOX, STANDARDIZE, SETTLE -> SpanKind.INTERNAL;
            case NOTIFY -> SpanKind.CLIENT;
        };
    }

    /// The span of a lead's first stage, whoever made it.
    private static SpanContext receive(UUID lead) {
        return SpanContext.createFromRemoteParent(
                trace(lead), span(lead), TraceFlags.getSampled(), TraceState.getDefault());
    }

    private static String trace(UUID lead) {
        return lead.toString().replace("-", "");
    }

    private static String span(UUID lead) {
        var hash = Sha256.of(lead.toString().getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(hash, 0, 8);
    }

    /// @param context `00-TRACE-SPAN-FLAGS`
    private static SpanContext sender(String context) {
        var parts = context.split("-");
        return SpanContext.createFromRemoteParent(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
    }

    @Override
    public void close() {
        provider.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
    }

    /// Ids of a lead's first span follow from the lead.
    private static final class LeadIds implements IdGenerator {
        private final IdGenerator random = IdGenerator.random();

        @Override
        public String generateSpanId() {
            return FIRST.get().map(OtlpTraces::span).orElseGet(random::generateSpanId);
        }

        @Override
        public String generateTraceId() {
            return FIRST.get().map(OtlpTraces::trace).orElseGet(random::generateTraceId);
        }
    }
}
