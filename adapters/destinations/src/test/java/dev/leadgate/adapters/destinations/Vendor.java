package dev.leadgate.adapters.destinations;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.leadgate.spi.Destination;
import dev.leadgate.spi.Destination.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/// A stand-in that answers what its vendor documents, and 404 to everything else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Vendor {
    final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    Vendor() {
        server.start();
    }

    @BeforeEach
    void forget() {
        server.resetAll();
    }

    @AfterAll
    void stop() {
        server.stop();
    }

    String base() {
        return "http://localhost:" + server.port();
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    /// What every vendor's answers mean: a fresh destination is asked each time.
    void assertTroubleIsUnderstood(Supplier<Destination> open, String error) throws Exception {
        for (int status : new int[] {500, 502, 503, 408}) {
            everything(json(status, error));
            assertThatThrownBy(() -> open.get().send(Sample.told()))
                    .as("status %d", status)
                    .isInstanceOf(IOException.class);
        }
        everything(json(429, error).withHeader("Retry-After", "7"));
        assertThat(open.get().send(Sample.told()))
                .isInstanceOfSatisfying(
                        Answer.Later.class, later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
        everything(json(401, error));
        assertThat(open.get().send(Sample.told())).isInstanceOf(Answer.NeedsYou.class);
        everything(json(403, error));
        assertThat(open.get().send(Sample.told())).isInstanceOf(Answer.NeedsYou.class);
        everything(aResponse().withStatus(302).withHeader("Location", "http://169.254.169.254/"));
        assertThat(open.get().send(Sample.told())).isInstanceOf(Answer.Refused.class);
    }

    void everything(ResponseDefinitionBuilder answer) {
        server.resetAll();
        server.stubFor(WireMock.any(anyUrl()).willReturn(answer));
    }
}
