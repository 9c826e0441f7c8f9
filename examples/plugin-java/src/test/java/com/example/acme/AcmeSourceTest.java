package com.example.acme;

import dev.leadgate.spi.Request;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.config.Secret;
import dev.leadgate.testkit.Requests;
import dev.leadgate.testkit.SourceContract;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/// Everything that a source promises, over the folders in `cases/acme`.
class AcmeSourceTest implements SourceContract<AcmeConfig> {
    private static final AcmeConfig CONFIG = new AcmeConfig(Secret.of("a-key-for-tests-0001"), "form");

    @Override
    public SourceAdapter<AcmeConfig> adapter() {
        return new AcmeSource();
    }

    @Override
    public Map<String, AcmeConfig> configs() {
        return Map.of("*", CONFIG);
    }

    @Override
    public Request sign(Request request, AcmeConfig config) {
        var headers = AcmeSource.signature(config).sign(request, request.uri().toString(), InstantSource.system());
        return Requests.with(request, AcmeSource.SIGNATURE, headers.get(AcmeSource.SIGNATURE));
    }

    @Override
    public Set<String> signatureHeaders(AcmeConfig config) {
        return Set.of(AcmeSource.SIGNATURE);
    }
}
