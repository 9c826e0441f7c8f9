package dev.leadgate.adapters.email.adf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Place;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdfPostTest implements SourceContract<AdfConfig> {
    private static final String PASSWORD = "adf-password-0001";
    private static final String WORD = "adf-word-0001-0001";
    private static final AdfConfig BY_PASSWORD =
            new AdfConfig("adf", List.of(Secret.of("next-password-0002"), Secret.of(PASSWORD)), List.of());
    private static final AdfConfig BY_WORD =
            new AdfConfig("adf", List.of(), List.of(Secret.of("next-word-0002-0002"), Secret.of(WORD)));

    @Override
    public SourceAdapter<AdfConfig> adapter() {
        return new AdfPost();
    }

    @Override
    public Map<String, AdfConfig> configs() {
        return Map.of("*", BY_PASSWORD, "word-in-the-address", BY_WORD, "refused-wrong-word", BY_WORD);
    }

    @Override
    public Map<String, AdfConfig> invalid() {
        return Map.of(
                "password: needs `password` or `token`, and not both: without one anybody could send leads;"
                        + " make one with `openssl rand -hex 24`; `token` is for senders that know no passwords",
                new AdfConfig("adf", List.of(), List.of()),
                "token: needs `password` or `token`, and not both: without one anybody could send leads;"
                        + " make one with `openssl rand -hex 24`; `token` is for senders that know no passwords",
                new AdfConfig("adf", BY_PASSWORD.password(), BY_WORD.token()),
                "token: shorter than 16 characters, so it can be guessed; make one with `openssl rand -hex 24`",
                new AdfConfig("adf", List.of(), List.of(Secret.of("letmein"))),
                "user: a user name has no colon; remove it",
                new AdfConfig("a:b", BY_PASSWORD.password(), List.of()));
    }

    @Override
    public Request sign(Request request, AdfConfig config) {
        var credentials = Base64.getEncoder().encodeToString(("adf:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return config.token().isEmpty() ? Requests.with(request, "authorization", "Basic " + credentials) : request;
    }

    @Override
    public List<Place> proof(AdfConfig config) {
        return List.of(config.token().isEmpty() ? new Place.Header("authorization") : new Place.Query("key"));
    }

    private List<Envelope> envelopes(String body) {
        var payload = Payload.utf8(body, "application/xml");
        var request =
                sign(new Request("POST", URI.create("/in/dealer"), Map.of(), payload, "203.0.113.7"), BY_PASSWORD);
        var source = adapter().open(BY_PASSWORD, new TestContext().build());
        return ((Verdict.Accept)
                        ((Intake.Hosted) source.intakes().getFirst()).judge().judge(request))
                .envelopes();
    }

    private Translation translated(Envelope envelope) {
        return adapter()
                .open(BY_PASSWORD, new TestContext().build())
                .translator()
                .translate(new RawLead(1, "dealer", envelope, Optional.empty()));
    }

    private static String prospect(String id, String email) {
        return "<prospect><id source=\"P\">" + id + "</id><customer><contact><email>" + email
                + "</email></contact></customer></prospect>";
    }

    @Test
    void every_prospect_has_its_key_and_its_own_bytes_in_whichever_order_they_come() {
        var one = prospect("1", "a@example.com");
        var two = prospect("2", "b@example.com");
        var there = envelopes("<adf>" + one + two + "</adf>");
        assertThat(there).extracting(Envelope::key).containsExactly("1@P", "2@P");
        assertThat(there.getFirst().payload().text()).isEqualTo(one);
        var back = envelopes("<adf>" + two + one + "</adf>").reversed();
        assertThat(back).extracting(Envelope::key).containsExactly("1@P", "2@P");
        assertThat(back)
                .map(this::translated)
                .isEqualTo(there.stream().map(this::translated).toList());
        assertThat(envelopes("<adf>" + one + "</adf>"))
                .extracting(Envelope::key)
                .containsExactly("1@P");
    }

    @Test
    void a_damaged_prospect_costs_itself_alone() {
        for (var bad : List.of(
                "<prospect>",
                "<prospect><customer><contact><name>a & <b",
                "<prospect><![CDATA[",
                "<prospect>" + "<a>".repeat(5_000),
                "<prospect><!--",
                "<prospect><!DOCTYPE adf [<!ENTITY x \"" + "y".repeat(1_000) + "\">]>&x;</prospect>")) {
            var envelopes = envelopes(
                    "<adf>" + prospect("1", "a@example.com") + bad + prospect("3", "c@example.com") + "</adf>");
            assertThat(envelopes).as(bad).hasSize(3).extracting(Envelope::key).contains("1@P", "3@P");
            assertThat(translated(envelopes.get(0))).isInstanceOf(Translation.Leads.class);
            assertThat(translated(envelopes.get(2))).isInstanceOf(Translation.Leads.class);
        }
    }

    /// Portals without ids repeat themselves with another layout.
    @Test
    void without_an_id_the_key_is_what_is_said() {
        var said =
                "<adf><prospect><customer><contact><email>a@example.com</email></contact></customer></prospect></adf>";
        assertThat(envelopes(said).getFirst().key())
                .startsWith("sha256:")
                .isEqualTo(envelopes(said.replace("><", ">\n<")).getFirst().key())
                .isNotEqualTo(envelopes(said.replace("a@", "b@")).getFirst().key());
    }
}
