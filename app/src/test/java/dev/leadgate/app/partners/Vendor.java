package dev.leadgate.app.partners;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.leadgate.app.config.GatewayConfig.SourceCommon;
import dev.leadgate.app.docs.Checkout;
import dev.leadgate.app.http.OutboundHttp;
import dev.leadgate.config.Binder;
import dev.leadgate.config.ConfigTree;
import dev.leadgate.config.Secrets;
import dev.leadgate.config.YamlNode;
import dev.leadgate.plugin.Registry;
import dev.leadgate.signature.Hmac;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// A vendor's API as WireMock plays it, asked through the gateway's own client. It knows the questions that it was
/// told and no other: a call with another path, parameter or header is not answered and fails the test.
final class Vendor implements AutoCloseable {
    /// Every secret of a test begins so, and no message may hold it.
    static final String SECRET = "secret-of-";

    private static final Map<String, String> SECRETS = Map.of(
            "APP", SECRET + "app",
            "VERIFY", SECRET + "verify",
            "TOKEN", SECRET + "token",
            "CLIENT", SECRET + "client",
            "JWT", SECRET + "jwt",
            "ID", SECRET + "id",
            "BOT", "123456:" + SECRET + "bot");

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").containerThreads(12));
    private final OutboundHttp client = OutboundHttp.alone();
    private final Registry registry = Registry.load();
    private Duration patience = Duration.ofSeconds(20);

    Vendor() {
        server.start();
    }

    String address() {
        return server.baseUrl();
    }

    /// Forgets every question and answer.
    void forget() {
        server.resetAll();
        patience = Duration.ofSeconds(20);
    }

    /// No call waits longer, whatever the adapter would wait.
    void waitAtMost(Duration most) {
        patience = most;
    }

    void answers(MappingBuilder question, ResponseDefinitionBuilder answer) {
        server.stubFor(question.withId(UUID.randomUUID()).willReturn(answer));
    }

    int asked() {
        return server.getAllServeEvents().size();
    }

    /// Every question so far was one that was foreseen.
    void wasAskedNothingElse() {
        assertThat(server.findAllUnmatchedRequests())
                .as("questions that the vendor does not know")
                .isEmpty();
    }

    /// @param yaml the settings of one source; `@API@` stands for the vendor's address
    Source open(String yaml) {
        var node = ConfigTree.parse("test", yaml.replace("@API@", address())).root();
        var type = node.get("type").flatMap(YamlNode::text).orElseThrow();
        return open(node, registry.source(type).orElseThrow());
    }

    private <C extends Record> Source open(YamlNode node, SourceAdapter<C> adapter) {
        var bound = new Binder(Secrets.of(SECRETS))
                .bindByType(node, "source", SourceCommon.class, Map.of(adapter.type(), adapter.configType()));
        assertThat(bound.problems()).isEmpty();
        var config = bound.value().orElseThrow().get(adapter.configType());
        assertThat(adapter.validate(config)).isEmpty();
        return adapter.open(
                config,
                new TestContext()
                        .sourceId("test")
                        .http(this::send)
                        .publicUrl("https://leads.example.com/in/test")
                        .build());
    }

    private Http.Answer send(Http.Call call) throws IOException, InterruptedException {
        return client.send(call.deadline().compareTo(patience) > 0 ? call.within(patience) : call);
    }

    /// A file of a contract case: what the vendor sends, as its documentation shows it.
    static String fixture(String adapters, String file) {
        try {
            return Files.readString(Checkout.file("adapters/" + adapters + "/src/test/resources/cases/" + file));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// In hex.
    static String hmac(String secret, String text) {
        return Hmac.Encoding.HEX.encode(Hmac.digest(
                Hmac.Algorithm.SHA256, secret.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }
}
