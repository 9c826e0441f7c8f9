package dev.leadgate.adapters.voip;

import dev.leadgate.mapping.Reading;
import dev.leadgate.signature.Credentials;
import dev.leadgate.signature.Sha256;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// Compares the token in the address: Ringostat signs nothing and sends no header of the
/// operator's. A GET carries the call in the address too.
record RingostatJudge(RingostatConfig config, RingostatNames names, InstantSource clock) implements Judge {
    private static final int LONGEST_ID = 200;

    @Override
    public Verdict judge(Request request) {
        boolean get = request.method().equals("GET");
        if (!get && !request.method().equals("POST")) {
            return new Verdict.Refuse(405, "Ringostat sends POST or GET");
        }
        var verification = Credentials.query(request, config.tokenParameter(), config.token());
        if (verification instanceof Verification.Invalid) {
            return new Verdict.Refuse(401, "the token in the address is missing, given twice or wrong");
        }
        var payload = get ? query(request) : request.body();
        return Verdict.Accept.of(new Envelope(key(payload), clock.instant(), payload, Map.of()), Reply.of(200));
    }

    /// The address's parameters without the token, which is not stored.
    private Payload query(Request request) {
        var all = request.uri().getRawQuery() == null ? "" : request.uri().getRawQuery();
        var kept = Arrays.stream(all.split("&"))
                .filter(pair -> !pair.startsWith(config.tokenParameter() + "="))
                .collect(Collectors.joining("&"));
        return Payload.of(kept.getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    }

    private String key(Payload payload) {
        if (RingostatNames.read(payload) instanceof Reading.Documents all) {
            var values = RingostatNames.values(all.documents().getFirst());
            var id = values.getOrDefault(names.of("id"), "");
            if (!id.isEmpty() && id.length() <= LONGEST_ID) {
                return values.getOrDefault(names.of("disposition"), "").isEmpty()
                        ? id + ":" + Sha256.hex(payload.bytes()).substring(0, 16)
                        : endKey(id);
            }
        }
        return "sha256:" + Sha256.hex(payload.bytes());
    }

    /// The key of a call that is over, wherever it is read.
    static String endKey(String id) {
        return id + ":ended";
    }
}
