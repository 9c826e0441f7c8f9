package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import dev.leadgate.signature.Credentials;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Judge;
import dev.leadgate.spi.Reply;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Checks HTTP Basic and unwraps the record. The call's id stands in the address, which
/// FreeSWITCH makes with a second `?` where there was one.
record FreeswitchJudge(FreeswitchConfig config, InstantSource clock) implements Judge {
    private static final Pattern UUID = Pattern.compile("(?:^|[?&])uuid=(?:a_)?([0-9a-fA-F-]{8,64})(?:&|$)");

    @Override
    public Verdict judge(Request request) {
        if (!request.method().equals("POST")) {
            return new Verdict.Refuse(405, "FreeSWITCH sends POST only");
        }
        var verification = Credentials.basic(request, config.user(), config.password());
        if (verification instanceof Verification.Invalid invalid) {
            return new Verdict.Refuse(401, invalid.reason());
        }
        var record = FreeswitchBody.of(request.body());
        var query = request.uri().getRawQuery();
        var matcher = UUID.matcher(query == null ? "" : query);
        var inAddress = matcher.find() ? Optional.of(matcher.group(1)) : Optional.<String>empty();
        var key = FreeswitchCdr.key(inAddress, record);
        return Verdict.Accept.of(new Envelope(key, clock.instant(), record, Map.of()), Reply.of(200));
    }
}
