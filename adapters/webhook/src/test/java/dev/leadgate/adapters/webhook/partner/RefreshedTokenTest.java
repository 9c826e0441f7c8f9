package dev.leadgate.adapters.webhook.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leadgate.spi.AccessRefusedException;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RefreshedTokenTest {
    private static final String TOKENS = "https://id.example.com/oauth/token";

    private final FakeHttp http = new FakeHttp();
    private volatile Instant now = TestContext.NOW;
    private final RefreshedToken token = new RefreshedToken(
            "Acme",
            new OAuthRefresh("client 1", Secret.of("refresh&secret"), Optional.empty()),
            TOKENS,
            Secret.of("app=secret"),
            http,
            () -> now);

    private static String answer(String access, String more) {
        return "{\"access_token\":\"" + access + "\",\"token_type\":\"bearer\"" + more + "}";
    }

    private long asked() {
        return http.calls().stream()
                .filter(c -> c.uri().toString().equals(TOKENS))
                .count();
    }

    @Test
    void asksAsTheSpecificationSaysAndKeepsTheSecretsOutOfTheAddress() throws Exception {
        http.next(call -> FakeHttp.json(200, answer("at-1", ",\"expires_in\":1800")));
        assertThat(token.value()).isEqualTo("at-1");
        var call = http.calls().getFirst();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.uri()).hasToString(TOKENS);
        assertThat(call.body().mediaType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(call.body().text())
                .isEqualTo("grant_type=refresh_token&refresh_token=refresh%26secret&client_id=client+1"
                        + "&client_secret=app%3Dsecret");
        assertThat(token.toString()).doesNotContain("at-1");
    }

    @Test
    void aTokenIsKeptUntilShortlyBeforeItExpires() throws Exception {
        http.next(call -> FakeHttp.json(200, answer("at-1", ",\"expires_in\":1800")))
                .next(call -> FakeHttp.json(200, answer("at-2", ",\"expires_in\":100")))
                .next(call -> FakeHttp.json(200, answer("at-3", "")))
                .next(call -> FakeHttp.json(200, answer("at-4", ",\"expires_in\":-7")));
        assertThat(token.value()).isEqualTo("at-1");
        now = now.plusSeconds(1739);
        assertThat(token.value()).isEqualTo("at-1");
        now = now.plusSeconds(1);
        assertThat(token.value()).isEqualTo("at-2");
        now = now.plusSeconds(89);
        assertThat(token.value()).isEqualTo("at-2");
        now = now.plusSeconds(1);
        assertThat(token.value()).isEqualTo("at-3");
        now = now.plusSeconds(270);
        assertThat(token.value()).isEqualTo("at-4");
        assertThat(asked()).isEqualTo(4);
    }

    @Test
    void aNewRefreshTokenTakesThePlaceOfTheOldOne() throws Exception {
        http.next(call -> FakeHttp.json(200, answer("at-1", ",\"expires_in\":10,\"refresh_token\":\"next\"")))
                .next(call -> FakeHttp.json(200, answer("at-2", "")));
        token.value();
        now = now.plusSeconds(10);
        token.value();
        assertThat(http.calls().getLast().body().text()).contains("refresh_token=next&");
    }

    @Test
    void manyThreadsAskOnce() throws Exception {
        http.always(call -> FakeHttp.json(200, answer("at-1", ",\"expires_in\":1800")));
        var asking = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                asking.add(threads.submit(token::value));
            }
        }
        for (var answer : asking) {
            assertThat(answer.get()).isEqualTo("at-1");
        }
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void refusalsAndFaultsShowNoToken() {
        for (int status : new int[] {400, 401, 403}) {
            http.always(call -> FakeHttp.json(status, "{\"error\":\"invalid_grant refresh&secret\"}"));
            assertThatThrownBy(token::value)
                    .isInstanceOf(AccessRefused.class)
                    .hasMessageContaining("oauth.refresh_token")
                    .hasMessageNotContaining("secret&")
                    .hasMessageNotContaining("refresh&");
        }
        for (int status : new int[] {302, 404, 429, 500}) {
            http.always(call -> FakeHttp.json(status, "{}"));
            assertThatThrownBy(token::value)
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(AccessRefused.class)
                    .hasMessageContaining(Integer.toString(status));
        }
        for (var garbage : List.of("", "{}", "{\"access_token\":7}", "{\"access_token\":\"a\\r\\nHost: x\"}")) {
            http.always(call -> FakeHttp.json(200, garbage));
            assertThatThrownBy(token::value).isInstanceOf(IOException.class).hasMessageContaining("no access token");
        }
        http.always(call -> {
            throw new IOException("failed: " + call.body().text());
        });
        assertThatThrownBy(token::value)
                .hasMessageContaining("oauth.token_url")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void aTokenThatTheVendorNoLongerTakesIsRenewedOnce() throws Exception {
        var api = new VendorApi("Acme", "https://api.example.com", Map.of(), token, http, () -> now);
        http.next(call -> FakeHttp.json(200, answer("at-1", ",\"expires_in\":1800")))
                .next(call -> FakeHttp.json(401, "{}"))
                .next(call -> FakeHttp.json(200, answer("at-2", ",\"expires_in\":1800")))
                .next(call -> FakeHttp.json(200, "{\"ok\":true}"));
        assertThat(api.fetch("/lead/1", "the lead", now)).isInstanceOf(Hydration.Complete.class);
        assertThat(http.calls().getLast().headers()).containsEntry("Authorization", "Bearer at-2");
        http.always(call -> call.uri().toString().equals(TOKENS)
                ? FakeHttp.json(200, answer("at-3", ",\"expires_in\":1800"))
                : FakeHttp.json(401, "{}"));
        var before = http.calls().size();
        assertThatThrownBy(() -> api.fetch("/lead/1", "the lead", now)).isInstanceOf(AccessRefusedException.class);
        assertThat(http.calls()).hasSize(before + 3);
    }

    @Test
    void aRefusedRefreshTokenMakesLeadsWaitForAPerson() {
        var api = new VendorApi("Acme", "https://api.example.com", Map.of(), token, http, () -> now);
        http.always(call -> FakeHttp.json(400, "{}"));
        assertThatThrownBy(() -> api.fetch("/lead/1", "the lead", now))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("authorize the app again");
    }
}
