package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Problem;
import java.net.URI;
import java.util.Optional;

/// Address of a vendor's API, from the setting `api_base`.
record ApiBase(String address) {
    ApiBase {
        address = address.replaceAll("/+$", "");
    }

    static Optional<Problem> problem(String address) {
        return WebhookAdapter.address(address).isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "api_base", "not an https address", "leave it out; http is allowed on this machine only"));
    }

    /// @param path with its leading slash, already encoded
    URI at(String path) {
        return URI.create(address + path);
    }
}
