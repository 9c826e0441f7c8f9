package dev.leadgate.app.partners;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import dev.leadgate.spi.Payload;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One thing that an adapter asks a vendor.
///
/// @param name says whose API and what of it
/// @param yaml the settings of the source
/// @param needs whether there is no lead without the answer
/// @param question exactly as it must be put
/// @param answer of the documented shape
/// @param got what the gateway knows then
/// @param refusal how the vendor says that the token is no good
/// @param before other calls that lead to this one, such as for a token
record Partner(
        String name,
        String yaml,
        boolean needs,
        Outcome.Question asks,
        MappingBuilder question,
        String answer,
        String got,
        String refusal,
        Consumer<Vendor> before) {
    static final String JSON = "application/json";

    @Override
    public String toString() {
        return name;
    }

    static List<Partner> all() {
        return Stream.of(FormPartners.all(), CallPartners.all(), ChatPartners.all())
                .flatMap(s -> s)
                .toList();
    }

    static Partner lead(
            String name,
            String yaml,
            Outcome.Question asks,
            MappingBuilder question,
            String answer,
            String got,
            String refusal) {
        return new Partner(name, yaml, true, asks, question, answer, got, refusal, vendor -> {});
    }

    static Partner name(
            String name, String yaml, Outcome.Question asks, MappingBuilder question, String answer, String refusal) {
        return new Partner(name, yaml, false, asks, question, answer, "Ada Lovelace", refusal, vendor -> {});
    }

    Partner after(Consumer<Vendor> calls) {
        return new Partner(name, yaml, needs, asks, question, answer, got, refusal, calls);
    }

    /// What a vendor sent, of a contract case.
    static String body(String adapters, String file) {
        var request = Vendor.fixture(adapters, file);
        return request.substring(request.indexOf("\n\n") + 2).strip();
    }

    static Outcome.Question details(String announced) {
        return Outcome.details(Payload.utf8(announced, JSON));
    }
}
