package dev.leadgate.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.app.access.Proof;
import dev.leadgate.app.access.Viewer;
import dev.leadgate.app.console.LiveAnswers.Made;
import dev.leadgate.store.Bell;
import dev.leadgate.store.Role;
import dev.leadgate.store.SignIns.Login;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Who shares an answer with whom, and for how long.
class LiveAnswersTest {
    private static final Assets ASSETS = new Assets();
    private static final Bell SILENT = new Bell() {
        @Override
        public int unread(Reading reading) {
            return 0;
        }

        @Override
        public List<Line> lines(Reading reading) {
            return List.of();
        }

        @Override
        public void read(String who, long notice, long alarm) {}
    };

    private final AtomicLong clock = new AtomicLong();
    private final LiveAnswers answers = new LiveAnswers(clock::get);
    private final AtomicInteger begun = new AtomicInteger();
    private static final LiveAnswers.Key KEY = key(member("mona", Role.MANAGER, ""), "/leads", "", "en");

    private static Viewer member(String name, Role role, String rep) {
        return new Viewer.Member(new Login(name, role, Optional.of(rep).filter(r -> !r.isEmpty())), Proof.fresh());
    }

    private static LiveAnswers.Key key(Viewer viewer, String path, String query, String language) {
        return LiveAnswers.Key.of(new Frame(
                new Words(language, ZoneOffset.UTC),
                ASSETS,
                Instant.EPOCH,
                path,
                query,
                false,
                "",
                false,
                viewer,
                SILENT));
    }

    private Made take(LiveAnswers.Key key, int status) {
        return answers.shared(
                        key,
                        () -> CompletableFuture.completedFuture(LiveAnswers.made(
                                status, "<p data-live>" + begun.incrementAndGet() + "</p>", clock.get())))
                .join();
    }

    @Test
    void people_with_the_same_rights_share_and_nobody_else() {
        assertThat(key(member("max", Role.MANAGER, ""), "/leads", "", "en")).isEqualTo(KEY);
        var different = List.of(
                KEY,
                key(member("nadia", Role.ADMIN, ""), "/leads", "", "en"),
                key(member("ana", Role.REP, "ana"), "/leads", "", "en"),
                key(member("budi", Role.REP, "budi"), "/leads", "", "en"),
                key(member("mona", Role.MANAGER, ""), "/", "", "en"),
                key(member("mona", Role.MANAGER, ""), "/leads", "state=waiting", "en"),
                key(member("mona", Role.MANAGER, ""), "/leads", "", "es"));
        assertThat(new HashSet<>(different)).hasSameSizeAs(different);

        var bodies = different.stream().map(key -> take(key, 200).tag()).toList();
        assertThat(bodies).doesNotHaveDuplicates();
        assertThat(different.stream().map(key -> take(key, 200).tag())).isEqualTo(bodies);
    }

    @Test
    void an_answer_serves_for_a_second_from_when_it_was_begun() {
        var first = take(KEY, 200);
        clock.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(take(KEY, 200)).isSameAs(first);
        clock.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(take(KEY, 200)).isNotSameAs(first);

        clock.addAndGet(Duration.ofSeconds(5).toNanos());
        var slow = new CompletableFuture<Made>();
        var waiting = answers.shared(KEY, () -> slow);
        var other = answers.shared(KEY, () -> {
            throw new AssertionError("made twice at once");
        });
        var made = LiveAnswers.made(200, "<p data-live>late</p>", clock.get());
        clock.addAndGet(Duration.ofMillis(1_500).toNanos());
        slow.complete(made);
        assertThat(waiting.join()).isSameAs(made);
        assertThat(other.join()).isSameAs(made);
        clock.addAndGet(1);
        assertThat(take(KEY, 200)).as("it took longer than it lasts").isNotSameAs(made);
    }

    @Test
    void what_went_wrong_is_not_kept() {
        assertThat(take(KEY, 503).status()).isEqualTo(503);
        assertThat(take(KEY, 200).status()).isEqualTo(200);
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        var failed = answers.shared(KEY, () -> CompletableFuture.failedFuture(new IllegalStateException("no store")));
        assertThatThrownBy(failed::join).hasMessageContaining("no store");
        assertThat(take(KEY, 200).status()).isEqualTo(200);
    }
}
