package dev.leadgate.app.partners;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a vendor's API answers, the gateway does the one right thing: takes the lead, asks again when it may, or
/// asks for a person. A name that is only a courtesy holds up no lead.
class PartnersTest {
    private static final Duration ASKED_FOR = Duration.ofSeconds(17);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Vendor vendor;

    @BeforeAll
    static void start() {
        vendor = new Vendor();
    }

    @AfterAll
    static void stop() {
        vendor.close();
    }

    @AfterEach
    void strict() {
        vendor.wasAskedNothingElse();
        vendor.forget();
    }

    static List<Partner> partners() {
        return Partner.all();
    }

    private static Outcome ask(Partner partner, ResponseDefinitionBuilder answer) throws InterruptedException {
        vendor.forget();
        partner.before().accept(vendor);
        vendor.answers(partner.question(), answer);
        var outcome = Outcome.of(partner.asks(), vendor.open(partner.yaml()));
        vendor.wasAskedNothingElse();
        assertThat(vendor.asked()).as("calls").isBetween(1, 4);
        assertThat(outcome.said()).doesNotContain(Vendor.SECRET, vendor.address());
        return outcome;
    }

    @ParameterizedTest
    @MethodSource("partners")
    void what_is_documented_becomes_a_lead(Partner partner) throws Exception {
        assertThat(ask(partner, okJson(partner.answer()))).isEqualTo(new Outcome.Got(partner.got()));
    }

    @ParameterizedTest
    @MethodSource("partners")
    void an_expired_token_needs_a_person(Partner partner) throws Exception {
        var outcome = ask(partner, jsonResponse(partner.refusal(), 401));
        if (partner.needs()) {
            assertThat(outcome).isInstanceOf(Outcome.NeedsYou.class);
            assertThat(outcome.said()).contains("401");
        } else {
            assertThat(outcome).isEqualTo(new Outcome.Got(Outcome.NO_NAME));
        }
    }

    @ParameterizedTest
    @MethodSource("partners")
    void a_vendor_that_asks_for_time_gets_it(Partner partner) throws Exception {
        var outcome = ask(partner, jsonResponse("{}", 429).withHeader("Retry-After", "17"));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Wait.class, wait -> {
            if (partner.needs()) {
                assertThat(wait.after()).isEqualTo(ASKED_FOR);
            } else {
                assertThat(wait.after()).isGreaterThanOrEqualTo(ASKED_FOR);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("partners")
    void faults_of_the_vendor_are_asked_again(Partner partner) throws Exception {
        for (var fault : List.of(
                aResponse().withStatus(500).withBody("Internal Server Error"),
                aResponse().withStatus(503).withBody("<html>busy</html>"),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))) {
            asksAgain(partner, ask(partner, fault));
        }
    }

    @ParameterizedTest
    @MethodSource("partners")
    void a_slow_vendor_is_left_after_the_deadline(Partner partner) throws Exception {
        vendor.forget();
        partner.before().accept(vendor);
        vendor.answers(partner.question(), okJson(partner.answer()).withFixedDelay(1_000));
        vendor.waitAtMost(Duration.ofMillis(250));
        asksAgain(partner, Outcome.of(partner.asks(), vendor.open(partner.yaml())));
    }

    private static void asksAgain(Partner partner, Outcome outcome) {
        if (partner.needs()) {
            assertThat(outcome).isInstanceOf(Outcome.Again.class);
        } else {
            assertThat(outcome).isInstanceOfAny(Outcome.Again.class, Outcome.Wait.class);
        }
    }

    @ParameterizedTest
    @MethodSource("partners")
    void what_is_cut_off_or_no_json_is_no_answer(Partner partner) throws Exception {
        var whole = partner.answer().strip();
        for (var broken : List.of(
                whole.substring(0, whole.length() / 2), whole.substring(0, whole.length() - 1), "", "<html></html>")) {
            var outcome = ask(partner, okJson(broken));
            if (partner.needs()) {
                assertThat(outcome).as(broken).isInstanceOf(Outcome.Again.class);
            } else {
                assertThat(outcome)
                        .as(broken)
                        .isInstanceOfAny(Outcome.Again.class, Outcome.Wait.class, Outcome.Got.class);
            }
        }
    }

    /// Slack and VK answer 200 whatever happened.
    @Test
    void a_refusal_in_the_body_costs_the_name_and_not_the_lead() throws Exception {
        for (var partner : Partner.all()) {
            if (partner.name().startsWith("Slack") || partner.name().startsWith("VK")) {
                assertThat(ask(partner, okJson(partner.refusal()))).isEqualTo(new Outcome.Got(Outcome.NO_NAME));
            }
        }
    }
}
