package dev.leadgate.adapters.webhook;

import dev.leadgate.signature.SignedHeader;
import dev.leadgate.signature.StandardWebhooks;
import dev.leadgate.spi.Payload;
import dev.leadgate.spi.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A request as a sender with the secret would send it, for trying a source out.
final class SignedRequest {
    private SignedRequest() {}

    /// @param verify with a secret
    /// @param url the source's public address
    static Request of(Verify verify, Payload body, InstantSource clock, URI url) {
        var plain = new Request("POST", URI.create(url.getRawPath()), Map.of(), body, "127.0.0.1");
        return switch (verify) {
            case Verify.HmacSha256 h -> with(plain, sign(Verifier.scheme(h), plain, url, clock));
            case Verify.HmacSha1 h -> with(plain, sign(Verifier.scheme(h), plain, url, clock));
            case Verify.HmacSha512 h -> with(plain, sign(Verifier.scheme(h), plain, url, clock));
            case Verify.StandardWebhooks s ->
                with(plain, StandardWebhooks.of(s.secret()).sign("msg_1", clock.instant(), body.bytes()));
            case Verify.Basic b -> {
                var pair = b.user() + ":" + b.password().getFirst().reveal();
                var code = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
                yield with(plain, Map.of("authorization", "Basic " + code));
            }
            case Verify.Token t
            when t.header().isPresent() ->
                with(
                        plain,
                        Map.of(
                                t.header().get(),
                                t.prefix() + t.secret().getFirst().reveal()));
            case Verify.Token t -> {
                var value = URLEncoder.encode(t.secret().getFirst().reveal(), StandardCharsets.UTF_8);
                var uri = URI.create(url.getRawPath() + "?" + t.query().orElseThrow() + "=" + value);
                yield new Request("POST", uri, Map.of(), body, "127.0.0.1");
            }
        };
    }

    private static Map<String, String> sign(SignedHeader scheme, Request request, URI url, InstantSource clock) {
        return scheme.sign(request, url.toString(), clock);
    }

    private static Request with(Request request, Map<String, String> added) {
        var headers = new HashMap<String, List<String>>();
        added.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new Request(request.method(), request.uri(), headers, request.body(), request.peer());
    }
}
