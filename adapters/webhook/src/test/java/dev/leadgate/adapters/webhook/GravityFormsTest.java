package dev.leadgate.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.Verdict;
import dev.leadgate.testkit.TestContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GravityFormsTest implements UnsignedFormContract {
    @Override
    public SourceAdapter<UnsignedFormConfig> adapter() {
        return new UnsignedForm(new GravityForms());
    }

    @Override
    public Map<String, List<MapEntry>> map() {
        return Map.of(
                "email", List.of(MapEntry.of("12")),
                "phone", List.of(MapEntry.of("3")),
                "city", List.of(MapEntry.of("4.3")),
                "seats", List.of(MapEntry.of("5").as("integer")),
                "name", List.of(MapEntry.of("1")));
    }

    private static Verdict got(Verify verify, String target) {
        var source = new UnsignedForm(new GravityForms())
                .open(new UnsignedFormConfig(verify, Map.of()), new TestContext().build());
        var judge = ((Intake.Hosted) source.intakes().getFirst()).judge();
        return judge.judge(new Request(
                "GET", URI.create(target), Map.of(HEADER, List.of(WORD)), Payload.utf8("", ""), "192.0.2.10"));
    }

    /// The add-on sends a GET's fields in the address. What proves the sender is not kept.
    @Test
    void aFormThatIsSentByGetIsTheSameLead() {
        var fields = "id=415&form_id=3&1.3=Ada&email=ada%40example.com";
        var inQuery = new Verify.Token(WORDS, Optional.empty(), Optional.of("key"), "");
        for (var verdict : List.of(
                got(UnsignedFormContract.inHeader(Map.of()).verify(), "/in/forms?" + fields),
                got(inQuery, "/in/forms?key=" + WORD + "&" + fields))) {
            assertThat(verdict).isInstanceOfSatisfying(Verdict.Accept.class, accept -> {
                var envelope = accept.envelopes().getFirst();
                assertThat(envelope.key()).isEqualTo(":3:415");
                assertThat(envelope.payload().text()).isEqualTo(fields);
            });
        }
        assertThat(got(inQuery, "/in/forms?" + fields)).isInstanceOf(Verdict.Refuse.class);
        assertThat(got(inQuery, "/in/forms?key=" + WORD)).isInstanceOf(Verdict.Refuse.class);
        var signed = new Verify.HmacSha256(HEADER, WORDS, "hex", "", "{body}", Optional.empty());
        assertThat(got(signed, "/in/forms?" + fields))
                .isEqualTo(new Verdict.Refuse(405, "only POST and PUT carry leads"));
    }
}
