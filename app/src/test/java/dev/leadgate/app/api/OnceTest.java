package dev.leadgate.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.store.ApiAnswers;
import dev.leadgate.store.ApiAnswers.Begun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Requests that carry a key, over real HTTP and a real store.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnceTest {
    @SuppressWarnings("NullAway.Init") // set before the first test
    private ApiGateway gateway;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        gateway = new ApiGateway(data);
    }

    @AfterAll
    void stop() throws Exception {
        gateway.close();
    }

    private int out() throws Exception {
        return ApiJson.MAPPER
                .readTree(gateway.ask("/api/out-of-office").body())
                .path("out_of_office")
                .size();
    }

    private static final String OUT = "{\"from\":\"2031-01-0%dT00:00:00Z\",\"to\":\"2031-01-09T00:00:00Z\"}";

    @Test
    void a_request_with_a_key_is_done_once_and_answered_the_same_again() throws Exception {
        int before = out();
        var first = gateway.tell("/api/reps/ana/out-of-office", OUT.formatted(1), "k-1");
        var again = gateway.tell("/api/reps/ana/out-of-office", OUT.formatted(1), "k-1");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("idempotency-replayed")).isEmpty();
        assertThat(again.headers().firstValue("idempotency-replayed")).contains("true");
        assertThat(out()).isEqualTo(before + 1);
        var other = gateway.tell("/api/reps/ana/out-of-office", OUT.formatted(2), "k-1");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(gateway.tell("/api/reps/budi/out-of-office", OUT.formatted(1), "k-1")
                        .statusCode())
                .isEqualTo(422);
        var refused = gateway.tell("/api/reps/nobody/out-of-office", OUT.formatted(1), "k-2");
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(gateway.tell("/api/reps/nobody/out-of-office", OUT.formatted(1), "k-2")
                        .body())
                .isEqualTo(refused.body());
        assertThat(gateway.tell("/api/reload", "{}", "not a key").statusCode()).isEqualTo(400);
        assertThat(out()).isEqualTo(before + 1);
    }

    @Test
    void of_many_at_once_with_one_key_one_runs() throws Exception {
        int before = out();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Collections.nCopies(
                    12,
                    () -> gateway.tell("/api/reps/budi/out-of-office", OUT.formatted(3), "k-3")
                            .statusCode()));
            for (var answer : answers) {
                assertThat(answer.get()).isIn(200, 409);
            }
        }
        assertThat(out()).isEqualTo(before + 1);
    }

    @Test
    void an_answer_with_a_secret_is_not_kept_and_a_key_ends_with_its_day() throws Exception {
        var made = gateway.tell("/api/tokens", "{\"name\":\"a\",\"scopes\":[\"leads:read\"],\"days\":1}", "k-4");
        var again = gateway.tell("/api/tokens", "{\"name\":\"a\",\"scopes\":[\"leads:read\"],\"days\":1}", "k-4");
        assertThat(made.body()).contains("lg_");
        assertThat(again.statusCode()).isEqualTo(409);

        var answers = gateway.store().apiAnswers();
        var asked = new ApiAnswers.Asked("crm", "k-5", new byte[32]);
        var noon = Instant.parse("2026-03-02T12:00:00Z");
        assertThat(answers.begin(asked, noon)).isEqualTo(new Begun.Fresh());
        assertThat(answers.begin(asked, noon.plusSeconds(1))).isEqualTo(new Begun.StillRuns());
        var dead = noon.plus(ApiAnswers.LONGEST).plusSeconds(1);
        assertThat(answers.begin(asked, dead)).isEqualTo(new Begun.Fresh());
        answers.end(asked, noon, new ApiAnswers.Answer(200, "text/plain", Optional.empty()));
        assertThat(answers.begin(asked, dead)).isEqualTo(new Begun.StillRuns());
        answers.end(asked, dead, new ApiAnswers.Answer(200, "text/plain", Optional.empty()));
        assertThat(answers.begin(asked, dead)).isInstanceOf(Begun.Answered.class);
        assertThat(answers.begin(asked, dead.plus(ApiAnswers.KEPT).plusSeconds(1)))
                .isEqualTo(new Begun.Fresh());
    }
}
