package dev.leadgate.app.partners;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.leadgate.app.http.OutboundHttp;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Http.Call;
import dev.leadgate.spi.Payload;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the one outbound client promises to whoever calls with it.
class OutboundHttpTest {
    private static final OutboundHttp CLIENT = OutboundHttp.alone();
    private static final WireMockServer SERVER =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").containerThreads(12));

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        SERVER.stop();
    }

    private static URI uri(String path) {
        return URI.create(SERVER.baseUrl() + path);
    }

    private static Http.Answer answerTo(ResponseDefinitionBuilder answer) throws Exception {
        SERVER.resetAll();
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
        return CLIENT.send(Call.get(uri("/x")).within(Duration.ofSeconds(5)));
    }

    @Test
    void a_call_arrives_as_it_was_made_and_the_answer_as_it_was_given() throws Exception {
        SERVER.resetAll();
        SERVER.stubFor(post(urlEqualTo("/a%2Fb/c?x=1%202&y=(a:b%3Ac)"))
                .withHeader("Authorization", equalTo("Bearer t"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalTo("{\"a\":\"\u00e9\"}"))
                .willReturn(aResponse()
                        .withStatus(429)
                        .withHeader("Retry-After", "17")
                        .withHeader("X-Two", "a", "b")
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"b\":\"\u00fc\"}")));
        var answer = CLIENT.send(
                Call.post(uri("/a%2Fb/c?x=1%202&y=(a:b%3Ac)"), Payload.utf8("{\"a\":\"\u00e9\"}", "application/json"))
                        .with(Map.of("Authorization", "Bearer t")));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.retryAfter()).hasValue(Duration.ofSeconds(17));
        assertThat(answer.headers().get("x-two")).isEqualTo(List.of("a", "b"));
        assertThat(answer.body().text()).isEqualTo("{\"b\":\"\u00fc\"}");
        assertThat(answer.body().mediaType()).isEqualTo("application/json");
    }

    @Test
    void a_redirect_is_an_answer_and_not_followed() throws Exception {
        var answer = answerTo(aResponse().withStatus(302).withHeader("Location", SERVER.baseUrl() + "/elsewhere"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(SERVER.getAllServeEvents()).hasSize(1);
    }

    @Test
    void an_answer_of_a_mebibyte_is_read_and_a_larger_one_is_none() throws Exception {
        assertThat(answerTo(ok("x".repeat(1 << 20))).body().size()).isEqualTo(1 << 20);
        assertThatThrownBy(() -> answerTo(ok("x".repeat((1 << 20) + 1)))).isInstanceOf(IOException.class);
    }

    @Test
    void what_breaks_off_is_no_answer() {
        for (var fault : Fault.values()) {
            assertThatThrownBy(() -> answerTo(aResponse().withFault(fault)))
                    .as("%s", fault)
                    .isInstanceOf(IOException.class);
        }
    }

    /// Bytes that trickle in keep no caller beyond the deadline.
    @Test
    void the_deadline_is_for_the_whole_answer() {
        for (var slow :
                List.of(ok("late").withFixedDelay(3_000), ok("x".repeat(100)).withChunkedDribbleDelay(100, 6_000))) {
            SERVER.resetAll();
            SERVER.stubFor(any(anyUrl()).willReturn(slow));
            long start = System.nanoTime();
            assertThatThrownBy(() -> CLIENT.send(Call.get(uri("/x")).within(Duration.ofMillis(300))))
                    .isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_500));
        }
    }

    @Test
    void nobody_there_is_an_exception_too() {
        assertThatThrownBy(() -> CLIENT.send(Call.get(URI.create("http://127.0.0.1:1/x"))))
                .isInstanceOf(IOException.class);
    }
}
