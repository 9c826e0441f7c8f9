package dev.leadgate.app.rep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.app.http.HttpServers;
import dev.leadgate.routing.action.OptOutLinks;
import dev.leadgate.store.Letters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptOutPagesTest {

    /// Nobody who wants no more is left without an answer, whatever is broken here.
    @Test
    void a_fault_of_ours_is_answered() throws Exception {
        var broken = (Letters) Proxy.newProxyInstance(
                Letters.class.getClassLoader(), new Class<?>[] {Letters.class}, (self, method, arguments) -> {
                    throw new IllegalStateException("a bug");
                });
        var ways = new OptOutLinks(new byte[32], () -> Optional.of(URI.create("https://leads.example.com")));
        var vertx = Vertx.vertx();
        try (var http = HttpClient.newHttpClient()) {
            var router = Router.router(vertx);
            new OptOutPages(broken, ways).mount(router);
            var server = HttpServers.listen(vertx, "127.0.0.1", 0, router);
            var page = URI.create(
                    "http://127.0.0.1:" + server.actualPort() + OptOutLinks.PATH + ways.token("email:x@firm.example"));
            var press = HttpRequest.newBuilder(page)
                    .timeout(Duration.ofSeconds(10))
                    .header("content-type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                    .build();
            var answer = http.send(press, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("a bug");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }
}
