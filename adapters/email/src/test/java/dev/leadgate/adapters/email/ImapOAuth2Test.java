package dev.leadgate.adapters.email;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.RecordingDoor;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The token's giver is played by WireMock, the mailbox by GreenMail, which takes XOAUTH2 with
/// the user's password as token.
class ImapOAuth2Test {
    private static final Vendors GIVER = new Vendors();
    private static final String TOKEN = "{\"access_token\":\"TOKEN\",\"token_type\":\"Bearer\",\"expires_in\":3599%s}";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private Instant now = TestContext.NOW;

    @BeforeEach
    void start() {
        server.start();
        server.setUser("leads@example.com", "leads@example.com", "ya29.token-0001");
    }

    @AfterEach
    void stop() {
        server.stop();
        GIVER.forget();
    }

    @AfterAll
    static void close() {
        GIVER.close();
    }

    /// What Google answers to the request for a token
    /// ([refreshing](https://developers.google.com/identity/protocols/oauth2/web-server#offline)).
    private static void google(ResponseDefinitionBuilder... inTurn) {
        GIVER.answer(
                "oauth2.googleapis.com",
                post(urlEqualTo("/token"))
                        .withHeader("content-type", equalTo("application/x-www-form-urlencoded"))
                        .withRequestBody(containing("grant_type=refresh_token&client_id=client-1")),
                inTurn);
    }

    private static ResponseDefinitionBuilder token(String token, String scope) {
        return okJson(granted(token, scope));
    }

    @Test
    void theMailboxIsReadWithAToken() throws Exception {
        google(token("ya29.token-0001", "https://mail.google.com/"));
        var source = new ImapAdapter(ImapConnection.Limits.USUAL).open(mailbox(), context());
        assertThat(source.probe().probe()).allMatch(f -> f.ok()).hasSize(2);
        var door = RecordingDoor.open();
        var streamed = (dev.leadgate.spi.Intake.Streamed) source.intakes().getFirst();
        var running = Thread.ofVirtual().start(() -> run(streamed, door));
        assertThat(door.awaitCursor()).as("%s", door.statuses()).isTrue();
        door.close();
        assertThat(running.join(Duration.ofSeconds(20))).isTrue();
        assertThat(GIVER.calls()).as("one token for probe and reading").hasSize(1);
        var asked = GIVER.calls().getFirst();
        assertThat(asked.uri()).hasToString("https://oauth2.googleapis.com/token");
        assertThat(asked.body().text())
                .isEqualTo(
                        "grant_type=refresh_token&client_id=client-1&client_secret=s%2F1&refresh_token=1%2F%2Frefresh");
    }

    @Test
    void aTokenThatTheMailboxRefusesIsNotKept() throws Exception {
        google(token("ya29.of-another-mailbox", ""));
        var source = new ImapAdapter(ImapConnection.Limits.USUAL).open(mailbox(), context());
        assertThat(source.probe().probe()).singleElement().satisfies(f -> {
            assertThat(f.what()).isEqualTo("login refused by 127.0.0.1");
            assertThat(f.hint())
                    .contains("the token is good but not for this mailbox")
                    .doesNotContain("ya29");
        });
        source.probe().probe();
        assertThat(GIVER.calls()).hasSize(2);
    }

    @Test
    void aTokenIsKeptUntilShortlyBeforeItExpires() throws Exception {
        google(token("first", ""), token("second", ""));
        var tokens = tokens(gmail());
        assertThat(tokens.secret()).isEqualTo("first");
        now = now.plusSeconds(3599 - 61);
        assertThat(tokens.secret()).isEqualTo("first");
        now = now.plusSeconds(2);
        assertThat(tokens.secret()).isEqualTo("second");
        assertThat(GIVER.calls()).hasSize(2);
    }

    @Test
    void aRenewedRefreshTokenIsUsedAndTheConfiguredOneStaysAsResort() throws Exception {
        google(
                okJson(TOKEN.formatted(",\"refresh_token\":\"renewed\"").replace("TOKEN", "a")),
                jsonResponse("{\"error\":\"invalid_grant\"}", 400),
                token("b", ""));
        var tokens = tokens(gmail());
        tokens.secret();
        tokens.refused();
        assertThat(tokens.secret()).isEqualTo("b");
        assertThat(GIVER.calls().get(1).body().text()).contains("refresh_token=renewed");
        assertThat(GIVER.calls().get(2).body().text()).contains("refresh_token=1%2F%2Frefresh");
    }

    @Test
    void whoHasToActIsToldWhat() {
        refused(
                        "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS700082: The refresh token of ann@x has expired\"}")
                .hasMessage("the refresh token is expired or revoked (invalid_grant AADSTS700082);"
                        + " sign in again and set the secret of `refresh_token` anew");
        refused("{\"error\":\"invalid_client\"}")
                .hasMessageStartingWith("the application was refused (invalid_client); check `client_id`");
        refused("{\"error\":\"invalid_scope\"}").hasMessageContaining("grant access to IMAP");
        refused("{\"error\":\"invalid_request\"}").hasMessageContaining("`token_url`");
    }

    @Test
    void aTokenWithoutTheScopeIsRefusedBeforeItIsTried() {
        google(token("t", "openid https://www.googleapis.com/auth/gmail.readonly"));
        assertThatThrownBy(() -> tokens(gmail()).secret())
                .isInstanceOf(TokenRefusedException.class)
                .hasMessage("the token is not good for IMAP: scope https://mail.google.com/ is missing;"
                        + " sign in again and grant that scope");
    }

    @Test
    void faultsOfTheNetworkAreTransient() {
        for (var body : new String[] {"{}", "<html>", ""}) {
            google(aResponse().withStatus(503).withBody(body));
            assertThatThrownBy(() -> tokens(gmail()).secret())
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(TokenRefusedException.class)
                    .hasMessageContaining("status 503");
        }
        google(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThatThrownBy(() -> tokens(gmail()).secret())
                .isNotInstanceOf(TokenRefusedException.class)
                .hasMessageContaining("no answer from oauth2.googleapis.com");
        google(okJson("{\"token\":\"x\"}"));
        assertThatThrownBy(() -> tokens(gmail()).secret()).hasMessageContaining("holds no access token");
    }

    @Test
    void microsoftIsAskedInTheTenantForItsScope() throws Exception {
        GIVER.answer(
                "login.microsoftonline.com",
                post(urlMatching("/(common|contoso\\.onmicrosoft\\.com)/oauth2/v2\\.0/token")),
                token("t", "https://outlook.office.com/IMAP.AccessAsUser.All offline_access"));
        var person = new ImapOAuth2(
                "microsoft365",
                "client-1",
                Optional.empty(),
                "refresh_token",
                Optional.of(Secret.of("0.AX")),
                "common",
                Optional.empty(),
                Optional.empty());
        assertThat(tokens(person).secret()).isEqualTo("t");
        var application = new ImapOAuth2(
                "microsoft365",
                "client-1",
                Optional.of(Secret.of("app")),
                "client_credentials",
                Optional.empty(),
                "contoso.onmicrosoft.com",
                Optional.empty(),
                Optional.empty());
        assertThat(tokens(application).secret()).isEqualTo("t");
        var calls = GIVER.calls();
        assertThat(calls.getFirst().uri()).hasToString("https://login.microsoftonline.com/common/oauth2/v2.0/token");
        assertThat(calls.getFirst().body().text())
                .contains("scope=https%3A%2F%2Foutlook.office.com%2FIMAP.AccessAsUser.All+offline_access")
                .doesNotContain("client_secret");
        assertThat(calls.getLast().uri())
                .hasToString("https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token");
        assertThat(calls.getLast().body().text())
                .isEqualTo("grant_type=client_credentials&client_id=client-1&client_secret=app"
                        + "&scope=https%3A%2F%2Foutlook.office365.com%2F.default");
    }

    @Test
    void theProviderGivesTheHost() {
        assertThat(ImapConfigs.at(993)
                        .host(Optional.empty())
                        .oauth2(gmail())
                        .build()
                        .hostOrUsual())
                .isEqualTo("imap.gmail.com");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(String answer) {
        google(jsonResponse(answer, 400));
        return assertThatThrownBy(() -> tokens(gmail()).secret()).isInstanceOf(TokenRefusedException.class);
    }

    private static String granted(String token, String scope) {
        return TOKEN.formatted(scope.isEmpty() ? "" : ",\"scope\":\"" + scope + "\"")
                .replace("TOKEN", token);
    }

    private static ImapOAuth2 gmail() {
        return new ImapOAuth2(
                "gmail",
                "client-1",
                Optional.of(Secret.of("s/1")),
                "refresh_token",
                Optional.of(Secret.of("1//refresh")),
                "common",
                Optional.empty(),
                Optional.empty());
    }

    private AccessTokens tokens(ImapOAuth2 config) {
        return new AccessTokens(config, GIVER, () -> now);
    }

    private ImapConfig mailbox() {
        return ImapConfigs.at(server.getImap().getPort()).oauth2(gmail()).build();
    }

    private dev.leadgate.spi.SourceContext context() {
        return new TestContext().http(GIVER).clock(InstantSource.system()).build();
    }

    private static void run(dev.leadgate.spi.Intake.Streamed streamed, RecordingDoor door) {
        try {
            streamed.streamer().run(door);
        } catch (IOException e) {
            door.status(false, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
