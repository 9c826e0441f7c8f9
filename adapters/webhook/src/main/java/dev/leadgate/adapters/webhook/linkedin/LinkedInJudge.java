package dev.leadgate.adapters.webhook.linkedin;

import com.google.re2j.Pattern;
import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader;
import dev.leadgate.signature.SignedHeader.Timestamp;
import dev.leadgate.signature.SignedText;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import dev.leadgate.spi.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Answers LinkedIn's challenge, which comes every two hours, and checks the signature of
/// notifications ([webhook
/// validation](https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation)).
final class LinkedInJudge implements Judge {
    private static final String PARAMETER = "challengeCode=";

    /// Nothing but a UUID is ever answered: whoever may choose the text could have a notification
    /// of their own signed, since that is the same digest with the same key.
    private static final Pattern CODE =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final SignedHeader signature;
    private final byte[] key;
    private final InstantSource clock;

    LinkedInJudge(List<Secret> clientSecrets, InstantSource clock) {
        this.signature = new SignedHeader(
                "x-li-signature",
                Algorithm.SHA256,
                Encoding.HEX,
                "",
                SignedText.of("hmacsha256={body}"),
                Optional.<Timestamp>empty(),
                clientSecrets);
        this.key = clientSecrets.getFirst().reveal().getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    @Override
    public Verdict judge(Request request) {
        return switch (request.method()) {
            case "GET" -> challenge(request);
            case "POST" -> notification(request);
            default -> new Verdict.Refuse(405, "LinkedIn sends GET and POST");
        };
    }

    private Verdict challenge(Request request) {
        var query = request.uri().getRawQuery();
        var codes = Arrays.stream((query == null ? "" : query).split("&"))
                .filter(p -> p.startsWith(PARAMETER))
                .map(p -> p.substring(PARAMETER.length()))
                .toList();
        if (codes.size() != 1 || !CODE.matches(codes.getFirst())) {
            return new Verdict.Refuse(400, "the request has no single challengeCode that is a UUID");
        }
        var code = codes.getFirst();
        var response = Encoding.HEX.encode(Hmac.digest(Algorithm.SHA256, key, code.getBytes(StandardCharsets.UTF_8)));
        return new Verdict.Answer(
                Reply.json(200, "{\"challengeCode\":\"" + code + "\",\"challengeResponse\":\"" + response + "\"}"));
    }

    private Verdict notification(Request request) {
        if (signature.verify(request, clock) instanceof Verification.Invalid invalid) {
            return new Verdict.Refuse(401, invalid.reason());
        }
        return Verdict.Accept.of(LinkedInLead.envelope(request.body().bytes(), clock), Reply.of(200));
    }
}
