package com.example.acme;

import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.SourceAdapter;
import java.util.List;

/// What this jar adds to the gateway.
public final class AcmePlugin implements Plugin {
    @Override
    public List<SourceAdapter<?>> sources() {
        return List.of(new AcmeSource());
    }
}
