package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.testkit.StandIn;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A vendor's API over real HTTP, as strict as the vendor: it refuses what they refuse.
final class VendorStandIn implements StandIn {

    /// What a vendor answers to a request in good times.
    interface Rules {
        Reply answer(Request request);
    }

    /// @param body JSON
    record Reply(int status, String body) {}

    /// One server for all; starting one takes longer than all that is asked of it.
    private static final class Wire implements ResponseDefinitionTransformerV2 {
        private static final Wire ONE = new Wire();

        private final WireMockServer server;
        private volatile @Nullable VendorStandIn vendor;

        private Wire() {
            server = new WireMockServer(WireMockConfiguration.options()
                    .bindAddress("127.0.0.1")
                    .dynamicPort()
                    .disableRequestJournal()
                    .extensions(this));
            server.start();
            server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            var now = vendor;
            return (now == null ? WireMock.notFound() : now.reply(event.getRequest())).build();
        }

        @Override
        public String getName() {
            return "vendor";
        }
    }

    private final Rules rules;
    private final Notifier notifier;
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.ACCEPTS;

    /// @param open a notifier by the vendor's address, such as `http://127.0.0.1:4711`
    VendorStandIn(Rules rules, BiFunction<String, NotifierContext, Notifier> open) {
        this.rules = rules;
        var context = new NotifierContext(
                new LoopbackHttp(),
                InstantSource.fixed(TestContext.NOW),
                Optional.of(URI.create("https://leads.example.com")));
        this.notifier = open.apply(Wire.ONE.server.baseUrl(), context);
        Wire.ONE.vendor = this;
    }

    private ResponseDefinitionBuilder reply(Request request) {
        sent.add(shown(request));
        return switch (mood) {
            case ACCEPTS -> json(rules.answer(request));
            case FAILS -> json(new Reply(503, "{}"));
            case HANGS -> WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE);
            case REFUSES -> json(new Reply(400, "{\"error\":\"bad address\"}"));
            case THROTTLES -> json(new Reply(429, "{}")).withHeader("Retry-After", "17");
        };
    }

    private static ResponseDefinitionBuilder json(Reply reply) {
        return WireMock.aResponse()
                .withStatus(reply.status())
                .withHeader("Content-Type", "application/json")
                .withBody(reply.body());
    }

    private static String shown(Request request) {
        var headers = new TreeMap<String, String>();
        request.getHeaders().all().forEach(h -> headers.put(h.key(), String.join(",", h.values())));
        return request.getMethod().getName() + " " + request.getUrl() + "\n"
                + headers.entrySet().stream()
                        .map(h -> h.getKey() + ": " + h.getValue())
                        .collect(Collectors.joining("\n"))
                + "\n\n" + request.getBodyAsString();
    }

    @Override
    public Notifier notifier() {
        return notifier;
    }

    @Override
    public void mood(Mood next) {
        mood = next;
    }

    @Override
    public List<String> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        Wire.ONE.vendor = null;
    }
}
