package dev.leadgate.adapters.webhook;

import dev.leadgate.mapping.MapEntry;
import dev.leadgate.signature.Hmac;
import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.spi.Request;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What form builders that sign the body promise.
interface SignedFormContract extends SourceContract<SignedFormConfig> {
    String header();

    String prefix();

    String secret();

    Map<String, List<MapEntry>> map();

    default SignedFormConfig settings(Map<String, List<MapEntry>> map) {
        return new SignedFormConfig(List.of(Secret.of("next-secret-0002"), Secret.of(secret())), map);
    }

    @Override
    default Map<String, SignedFormConfig> configs() {
        return Map.of("*", settings(Map.of()), "mapped", settings(map()));
    }

    @Override
    default Set<String> signatureHeaders(SignedFormConfig config) {
        return Set.of(header());
    }

    @Override
    default Request sign(Request request, SignedFormConfig config) {
        return Requests.with(request, header(), signature(request.body().bytes()));
    }

    default String signature(byte[] body) {
        return prefix()
                + Encoding.BASE64.encode(
                        Hmac.digest(Algorithm.SHA256, secret().getBytes(StandardCharsets.UTF_8), body));
    }

    @Override
    default Map<String, SignedFormConfig> invalid() {
        return Map.of(
                "secret: without a signing secret anybody could send leads; set one at the form builder and refer to it"
                        + " as ${secret:NAME}",
                new SignedFormConfig(List.of(), Map.of()),
                "map.fone: unknown field `fone`; did you mean `phone`? Use `fields.fone` for a field of your own",
                settings(Map.of("fone", List.of(MapEntry.of("x")))));
    }
}
