package dev.leadgate.adapters.email;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.leadgate.spi.Http;
import dev.leadgate.testkit.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// WireMock in the place of everybody whom the sources of mails call, whatever host that is: it knows the questions
/// that
/// it was told, and answers 404 to all others.
public final class Vendors implements Http, AutoCloseable {
    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Http client;

    public Vendors() {
        server.start();
        client = LoopbackHttp.to(URI.create(server.baseUrl()));
    }

    /// @param inTurn one for each time that it is asked, the last for all further times
    public void answer(String host, MappingBuilder question, ResponseDefinitionBuilder... inTurn) {
        var turns = UUID.randomUUID().toString();
        for (int i = 0; i < inTurn.length; i++) {
            server.stubFor(question.withId(UUID.randomUUID())
                    .withHeader(LoopbackHttp.HOST, equalTo(host))
                    .inScenario(turns)
                    .whenScenarioStateIs(after(i))
                    .willSetStateTo(after(Math.min(i + 1, inTurn.length - 1)))
                    .willReturn(inTurn[i]));
        }
    }

    private static String after(int answers) {
        return answers == 0 ? Scenario.STARTED : "after " + answers;
    }

    /// In their order.
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /// Knows nothing any more.
    public void forget() {
        server.resetAll();
        calls.clear();
    }

    @Override
    public Answer send(Call call) throws IOException, InterruptedException {
        calls.add(call);
        return client.send(call);
    }

    @Override
    public void close() {
        server.stop();
    }
}
