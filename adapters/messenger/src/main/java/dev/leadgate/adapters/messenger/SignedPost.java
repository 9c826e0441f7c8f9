package dev.leadgate.adapters.messenger;

import dev.leadgate.signature.SignedHeader;
import dev.leadgate.signature.Verification;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.Verdict;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// A webhook that arrives by POST with an HMAC in a header.
///
/// @param vendor as people call it
record SignedPost(String vendor, SignedHeader signature, InstantSource clock) {

    /// Refuses what is not from the vendor; all else `then` decides.
    Verdict judge(Request request, Function<Request, Verdict> then) {
        return refusal(request).<Verdict>map(r -> r).orElseGet(() -> then.apply(request));
    }

    private Optional<Verdict.Refuse> refusal(Request request) {
        if (!request.method().equals("POST")) {
            return Optional.of(new Verdict.Refuse(405, vendor + " sends POST only"));
        }
        return signature.verify(request, clock) instanceof Verification.Invalid(var reason)
                ? Optional.of(new Verdict.Refuse(401, reason))
                : Optional.empty();
    }
}
