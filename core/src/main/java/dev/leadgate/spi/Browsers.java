package dev.leadgate.spi;

import java.net.URI;
import java.util.List;

/// Browsers in which reps asked to be told, and the key by which push services know this gateway. Shared by all nodes.
/// Any thread may call; callers wait for the store.
public interface Browsers {

    /// None, where there is no store.
    Browsers NONE = new Browsers() {
        @Override
        public Identity identity() {
            throw new IllegalStateException("no store keeps a key for push services");
        }

        @Override
        public List<Browser> of(String rep) {
            return List.of();
        }

        @Override
        public void forget(URI endpoint) {}
    };

    /// A subscription as the browser gave it (Push API).
    ///
    /// @param endpoint at the browser's push service; who knows it can reach the browser
    /// @param key the browser's public key: a point of P-256, uncompressed, 65 bytes
    /// @param auth 16 bytes that only the browser and this gateway know
    record Browser(URI endpoint, byte[] key, byte[] auth) {
        @Override
        public String toString() {
            return "Browser[at " + endpoint.getHost() + "]";
        }
    }

    /// @param privateKey PKCS #8
    /// @param publicKey a point of P-256, uncompressed, 65 bytes
    record Identity(byte[] privateKey, byte[] publicKey) {
        @Override
        public String toString() {
            return "Identity[hidden]";
        }
    }

    /// Made when first asked for, and the same for ever: browsers hold subscriptions by it.
    Identity identity();

    /// A rep's, newest first.
    List<Browser> of(String rep);

    /// The browser is gone, says its push service.
    void forget(URI endpoint);
}
