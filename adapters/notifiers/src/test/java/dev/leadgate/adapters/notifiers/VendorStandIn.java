package dev.leadgate.adapters.notifiers;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestWrapper;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter.NotifierContext;
import dev.leadgate.testkit.LoopbackHttp;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// A vendor's API over real HTTP, as strict as the vendor: it refuses what they refuse.
final class VendorStandIn implements ProviderStandIn {

    /// What a vendor answers to a request in good times.
    interface Rules {
        Reply answer(Request request);

        /// What the vendor can read of a message that it took.
        default String read(Request request) {
            return request.getBodyAsString();
        }
    }

    /// @param body JSON
    record Reply(int status, String body) {}

    /// One server for all, where each vendor has a path of its own; starting one takes longer than all that
    /// is asked of it.
    private static final class Wire implements ResponseDefinitionTransformerV2 {
        private static final Wire ONE = new Wire();

        private final WireMockServer server;
        private final Map<String, VendorStandIn> vendors = new ConcurrentHashMap<>();

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
            var path = event.getRequest().getUrl();
            int end = path.indexOf('/', 1);
            var vendor = end < 0 ? null : vendors.get(path.substring(1, end));
            return (vendor == null ? WireMock.notFound() : vendor.reply(below(event.getRequest(), end))).build();
        }

        private static Request below(Request request, int end) {
            var path = request.getUrl();
            return RequestWrapper.create()
                    .transformAbsoluteUrl(url -> url.substring(0, url.length() - path.length()) + path.substring(end))
                    .wrap(request);
        }

        @Override
        public String getName() {
            return "vendor";
        }
    }

    private static final AtomicInteger VENDORS = new AtomicInteger();

    private final String name = "v" + VENDORS.incrementAndGet();
    private final Rules rules;
    private final Http http;
    private final BiFunction<String, NotifierContext, Notifier> open;
    private final Notifier notifier;
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.ACCEPTS;

    /// @param open a notifier by the vendor's address, such as `http://localhost:4711/v1`
    VendorStandIn(Rules rules, BiFunction<String, NotifierContext, Notifier> open) {
        this(rules, new LoopbackHttp(), open);
    }

    VendorStandIn(Rules rules, Http http, BiFunction<String, NotifierContext, Notifier> open) {
        this.rules = rules;
        this.http = http;
        this.open = open;
        this.notifier = open(http);
        Wire.ONE.vendors.put(name, this);
    }

    private Notifier open(Http by) {
        return open.apply(
                Wire.ONE.server.baseUrl() + "/" + name,
                new NotifierContext(
                        by,
                        InstantSource.fixed(TestContext.NOW),
                        Optional.of(URI.create("https://leads.example.com"))));
    }

    @Override
    public int port() {
        return Wire.ONE.server.port();
    }

    @Override
    public Notifier notifierAt(int port, Duration patience) {
        return open(call -> http.send(new Call(
                call.method(),
                URI.create(call.uri().toString().replaceFirst(":" + port() + "/", ":" + port + "/")),
                call.headers(),
                call.body(),
                patience)));
    }

    private ResponseDefinitionBuilder reply(Request request) {
        sent.add(shown(request));
        return switch (mood) {
            case ACCEPTS -> json(judged(request));
            case FAILS -> json(new Reply(503, "{}"));
            case HANGS -> WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE);
            case REFUSES -> json(new Reply(400, "{\"error\":\"bad address\"}"));
            case THROTTLES -> json(new Reply(429, "{}")).withHeader("Retry-After", "17");
        };
    }

    /// One after the other, as rules may remember.
    private synchronized Reply judged(Request request) {
        var reply = rules.answer(request);
        if (reply.status() < 300) {
            taken.add(rules.read(request));
        }
        return reply;
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
    public List<String> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        Wire.ONE.vendors.remove(name);
    }
}
