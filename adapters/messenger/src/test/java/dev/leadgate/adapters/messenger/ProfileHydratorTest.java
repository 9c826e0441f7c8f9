package dev.leadgate.adapters.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Draft;
import dev.leadgate.spi.Http;
import dev.leadgate.spi.Hydrator.Hydration;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.FakeHttp;
import dev.leadgate.testkit.TestContext;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Names of senders: fetched where that is allowed, left out where it is not, and never the end of
/// a lead.
class ProfileHydratorTest {
    private static final String TOKEN = "token-of-the-network";

    /// One network as its stand-in plays it.
    ///
    /// @param profile a good answer
    /// @param call the question as it must be put
    /// @param refused answers by which it says that it will not tell
    /// @param busy answers by which it asks for patience
    record Network(
            String name,
            Function<TestContext, Source> opener,
            String event,
            String noLead,
            Http.Answer profile,
            String call,
            List<Http.Answer> refused,
            List<Http.Answer> busy) {

        Source open(FakeHttp http, Duration later) {
            return opener.apply(new TestContext().http(http).now(TestContext.NOW.plus(later)));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Network> networks() {
        return Stream.of(line(), slack(), vk());
    }

    private static Network line() {
        var config =
                new LineConfig(List.of(Secret.of("s")), Optional.of(Secret.of(TOKEN)), false, "https://line.example/");
        return new Network(
                "LINE",
                context -> new Line().open(config, context.build()),
                "{\"type\":\"message\",\"source\":{\"type\":\"user\",\"userId\":\"U4a/f\"},"
                        + "\"message\":{\"type\":\"text\",\"text\":\"Hi\"}}",
                "{\"type\":\"unfollow\",\"source\":{\"type\":\"user\",\"userId\":\"U4a\"}}",
                FakeHttp.json(200, "{\"userId\":\"U4af\",\"displayName\":\"Ada Lovelace\",\"language\":\"en\"}"),
                "GET https://line.example/v2/bot/profile/U4a%2Ff",
                List.of(
                        FakeHttp.json(401, "{\"message\":\"Authentication failed\"}"),
                        FakeHttp.json(403, "{\"message\":\"Not available\"}"),
                        FakeHttp.json(404, "{\"message\":\"Not found\"}"),
                        FakeHttp.json(200, "garbage"),
                        FakeHttp.json(200, "[]")),
                List.of(FakeHttp.json(429, "{}"), FakeHttp.json(500, "{}"), FakeHttp.json(503, "")));
    }

    private static Network slack() {
        var config = new SlackConfig(
                List.of(Secret.of("s")),
                Optional.of(Secret.of(TOKEN)),
                List.of(),
                List.of("BFORM"),
                false,
                "https://slack.example/api");
        return new Network(
                "Slack",
                context -> new Slack().open(config, context.build()),
                "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"user\":\"U1\",\"text\":\"Hi\"}}",
                "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"bot_id\":\"BFORM\",\"text\":\"Hi\"}}",
                FakeHttp.json(
                        200,
                        "{\"ok\":true,\"user\":{\"id\":\"U1\",\"real_name\":\"Ada Lovelace\",\"profile\":{\"email\":\"ada@example.com\"}}}"),
                "GET https://slack.example/api/users.info?include_locale=true&user=U1",
                List.of(
                        FakeHttp.json(200, "{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"users:read\"}"),
                        FakeHttp.json(200, "{\"ok\":false,\"error\":\"invalid_auth\"}"),
                        FakeHttp.json(200, "{\"ok\":false,\"error\":\"user_not_visible\"}"),
                        FakeHttp.json(200, "{\"ok\":true}"),
                        FakeHttp.json(403, "{}"),
                        FakeHttp.json(200, "<html>")),
                List.of(
                        FakeHttp.json(429, "{\"ok\":false,\"error\":\"ratelimited\"}", Map.of("retry-after", "30")),
                        FakeHttp.json(200, "{\"ok\":false,\"error\":\"internal_error\"}"),
                        FakeHttp.json(502, "")));
    }

    private static Network vk() {
        var config = new VkConfig(
                "123", "c", List.of(Secret.of("s")), Optional.of(Secret.of(TOKEN)), "5.199", "https://vk.example");
        return new Network(
                "VK",
                context -> new Vk().open(config, context.build()),
                "{\"type\":\"message_new\",\"object\":{\"message\":{\"from_id\":77,\"text\":\"Hi\"}}}",
                "{\"type\":\"lead_forms_new\",\"object\":{\"lead_id\":1,\"user_id\":77,"
                        + "\"answers\":[{\"key\":\"first_name\",\"answer\":\"Ada\"}]}}",
                FakeHttp.json(200, "{\"response\":[{\"id\":77,\"first_name\":\"Ada\",\"last_name\":\"Lovelace\"}]}"),
                "POST https://vk.example/method/users.get",
                List.of(
                        FakeHttp.json(200, "{\"error\":{\"error_code\":5}}"),
                        FakeHttp.json(200, "{\"error\":{\"error_code\":15}}"),
                        FakeHttp.json(200, "{\"response\":[]}"),
                        FakeHttp.json(404, ""),
                        FakeHttp.json(200, "no json")),
                List.of(
                        FakeHttp.json(200, "{\"error\":{\"error_code\":6}}"),
                        FakeHttp.json(200, "{\"error\":{\"error_code\":10}}"),
                        FakeHttp.json(504, "")));
    }

    private static Hydration hydrate(Source source, String event) throws Exception {
        return source.hydrator().orElseThrow().hydrate(Webhooks.raw(event));
    }

    private static Draft lead(Network network, Source source, Hydration hydration) {
        var payload = ((Hydration.Complete) hydration).payload();
        RawLead raw = Webhooks.raw(network.event(), Optional.of(payload));
        return ((Translation.Leads) source.translator().translate(raw)).drafts().getFirst();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aNameIsFetched(Network network) throws Exception {
        var http = new FakeHttp().next(c -> network.profile());
        var source = network.open(http, Duration.ZERO);
        var draft = lead(network, source, hydrate(source, network.event()));
        assertThat(draft.values()).containsEntry(LeadField.NAME, "Ada Lovelace");
        assertThat(draft.fields()).doesNotContainKey("profile_missing");
        var call = http.calls().getFirst();
        assertThat(call.method() + " " + call.uri()).isEqualTo(network.call());
        assertThat(call.headers() + call.body().text()).contains(TOKEN);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void withoutPermissionTheLeadComesWithoutName(Network network) throws Exception {
        for (var answer : network.refused()) {
            var source = network.open(new FakeHttp().next(c -> answer), Duration.ZERO);
            var hydration = hydrate(source, network.event());
            assertThat(((Hydration.Complete) hydration).payload().text()).contains("profile_missing");
            var draft = lead(network, source, hydration);
            assertThat(draft.values()).doesNotContainKey(LeadField.NAME).containsKey(LeadField.MESSAGE);
            assertThat(draft.fields().get("profile_missing")).isNotBlank().doesNotContain(TOKEN);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aBusyNetworkIsAskedAgainForAWhileOnly(Network network) throws Exception {
        for (var answer : network.busy()) {
            var early = network.open(new FakeHttp().next(c -> answer), Duration.ofSeconds(5));
            assertThat(hydrate(early, network.event())).isInstanceOfSatisfying(Hydration.Later.class, later -> {
                assertThat(later.after()).isBetween(Duration.ofSeconds(1), ProfileHydrator.PATIENCE);
                assertThat(later.why()).startsWith(network.name()).doesNotContain(TOKEN);
            });
            var late = network.open(new FakeHttp().next(c -> answer), ProfileHydrator.PATIENCE);
            assertThat(lead(network, late, hydrate(late, network.event())).fields())
                    .containsKey("profile_missing");
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aSilentNetworkHoldsNoLead(Network network) throws Exception {
        FakeHttp.Script silence = call -> {
            throw new HttpTimeoutException("no answer from " + call.uri());
        };
        var early = network.open(new FakeHttp(silence), Duration.ZERO);
        assertThat(hydrate(early, network.event()))
                .isInstanceOfSatisfying(
                        Hydration.Later.class,
                        later -> assertThat(later.why())
                                .contains("HttpTimeoutException")
                                .doesNotContain("example"));
        var late = network.open(
                new FakeHttp(c -> {
                    throw new IOException("reset");
                }),
                Duration.ofHours(1));
        assertThat(lead(network, late, hydrate(late, network.event())).values()).containsKey(LeadField.MESSAGE);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void nobodyIsAskedForWhatNeedsNoName(Network network) throws Exception {
        for (var event : List.of(network.noLead(), "{}", "cut off {", "")) {
            var http = new FakeHttp();
            assertThat(hydrate(network.open(http, Duration.ZERO), event)).isInstanceOf(Hydration.Complete.class);
            assertThat(http.calls()).as(event).isEmpty();
        }
    }

    /// As after the token was taken out of the configuration: the envelope stands in for a profile.
    @ParameterizedTest
    @MethodSource("networks")
    void anyOtherBytesAreNoProfile(Network network) {
        var source = network.open(new FakeHttp(), Duration.ZERO);
        for (var stored : List.of(network.event(), "", "[1]", "{\"profile\":3}")) {
            var raw = Webhooks.raw(network.event(), Optional.of(Payload.utf8(stored, "application/json")));
            assertThat(source.translator().translate(raw)).isInstanceOf(Translation.Leads.class);
        }
    }

    @Test
    void aLongerWaitThanPatienceIsNotWaited() throws Exception {
        var network = line();
        var answer = FakeHttp.json(429, "{}", Map.of("retry-after", "3600"));
        var source = network.open(new FakeHttp().next(c -> answer), Duration.ZERO);
        assertThat(hydrate(source, network.event())).isInstanceOf(Hydration.Complete.class);
    }

    /// The gateway gives a message up after twelve tries; a name must never bring it there.
    @Test
    void aHastyNetworkOrAClockAheadUsesUpNoTries() throws Exception {
        var network = line();
        var hasty = FakeHttp.json(429, "{}", Map.of("retry-after", "0"));
        var source = network.open(new FakeHttp().next(c -> hasty), Duration.ZERO);
        assertThat(hydrate(source, network.event()))
                .isInstanceOfSatisfying(
                        Hydration.Later.class,
                        later -> assertThat(later.after()).isEqualTo(ProfileDirectory.SOON));
        assertThat(ProfileHydrator.PATIENCE.dividedBy(ProfileDirectory.SOON)).isLessThan(9);
        var ahead = network.open(new FakeHttp().next(c -> hasty), Duration.ofHours(-1));
        assertThat(hydrate(ahead, network.event())).isInstanceOf(Hydration.Complete.class);
    }
}
