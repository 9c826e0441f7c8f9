package dev.leadgate.adapters.voip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.AskedToWaitException;
import dev.leadgate.spi.Cursor;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Poller;
import dev.leadgate.spi.Source;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Against a stand-in whose subscriptions end a week after they were made or renewed.
class RingCentralRenewalTest {
    private static final String ADDRESS = "https://gw.example.com/in/rc";
    private static final Duration WEEK = Duration.ofDays(7);

    private record Subscription(String id, String status, Instant end, String address) {
        String json() {
            return "{\"id\":\"" + id + "\",\"status\":\"" + status + "\",\"expirationTime\":\"" + end
                    + "\",\"deliveryMode\":{\"transportType\":\"WebHook\",\"address\":\"" + address + "\"}}";
        }
    }

    private final FakeHttp http = new FakeHttp(this::answer);
    private Instant now = TestContext.NOW;
    private List<Subscription> all = List.of(
            new Subscription("other", "Active", TestContext.NOW.plusSeconds(60), "https://crm.example.com/hook"),
            new Subscription("sub1", "Active", TestContext.NOW.plus(WEEK), ADDRESS));
    private int renewals;
    private int renewalAnswer = 200;

    private Http.Answer answer(Http.Call call) {
        var path = call.uri().getPath();
        if (path.equals("/restapi/oauth/token")) {
            return FakeHttp.json(200, "{\"access_token\":\"a\",\"expires_in\":3600}");
        }
        if (path.equals("/restapi/v1.0/subscription/sub1/renew")) {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.body().size()).isZero();
            renewals++;
            if (renewalAnswer == 200) {
                all = List.of(new Subscription("sub1", "Active", now.plus(WEEK), ADDRESS));
            }
            return FakeHttp.json(renewalAnswer, "{}");
        }
        if (path.endsWith("/call-log")) {
            return FakeHttp.json(200, "{\"records\":[]}");
        }
        assertThat(call.method() + " " + path).isEqualTo("GET /restapi/v1.0/subscription");
        return FakeHttp.json(
                200, "{\"records\":[" + all.stream().map(Subscription::json).collect(Collectors.joining(",")) + "]}");
    }

    private Source source(boolean address) {
        var context = new TestContext().http(http).clock(() -> now);
        return new RingCentral()
                .open(
                        RingCentralTest.config("webhook", "missed", "http://127.0.0.1:8081"),
                        (address ? context.publicUrl(ADDRESS) : context).build());
    }

    private static Poller renewal(Source source) {
        return source.intakes().stream()
                .filter(Intake.Polled.class::isInstance)
                .map(i -> ((Intake.Polled) i).poller())
                .findFirst()
                .orElseThrow();
    }

    private void look() throws IOException, InterruptedException {
        var page = renewal(source(true)).poll(Cursor.START);
        assertThat(page.envelopes()).isEmpty();
        assertThat(page.more()).isFalse();
    }

    @Test
    void aMonthOfHoursRenewsItInTimeAndSeldom() throws Exception {
        for (int hour = 0; hour < 30 * 24; hour++) {
            look();
            assertThat(all.getLast().end()).as("hour %d", hour).isAfter(now);
            now = now.plus(RingCentralRenewal.EVERY);
        }
        assertThat(renewals).isBetween(4, 7);
    }

    @Test
    void whatCannotBeRenewedNeedsAPerson() throws Exception {
        now = now.plus(Duration.ofDays(6));
        renewalAnswer = 403;
        assertThatThrownBy(this::look)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("ends on 2026-01-08 and was not renewed (403)");
        renewalAnswer = 503;
        assertThatThrownBy(this::look).isInstanceOf(IOException.class).isNotInstanceOf(AccessRefusedException.class);
        renewalAnswer = 429;
        assertThatThrownBy(this::look).isInstanceOf(AskedToWaitException.class);
        now = now.plusSeconds(120);
        all = List.of(new Subscription("sub1", "Blacklisted", now.plus(WEEK), ADDRESS));
        assertThatThrownBy(this::look)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("the subscription is Blacklisted");
        all = List.of();
        assertThatThrownBy(this::look)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("no subscription of this app has this source's address");
    }

    @Test
    void withoutAnAddressOnlyTheOnlySubscriptionIsIts() throws Exception {
        now = now.plus(Duration.ofDays(6));
        renewal(source(false)).poll(Cursor.START);
        assertThat(renewals).as("either may be its").isZero();
        all = List.of(all.getLast());
        renewal(source(false)).poll(Cursor.START);
        assertThat(renewals).isOne();
        assertThat(source(true).probe().probe().getLast().what())
                .isEqualTo("the subscription is active until 2026-01-14, and renewed before that");
    }
}
