package dev.leadgate.adapters.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// How many forms came from one address within the running minute. Thread-safe; forgets addresses
/// rather than grow.
///
/// An address of a private network or of this machine is a proxy that speaks for many visitors, and
/// is not counted.
final class Visits {
    private static final int MOST_ADDRESSES = 50_000;

    private final Cache<String, AtomicInteger> counts;

    Visits(InstantSource clock) {
        counts = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofMinutes(1))
                .maximumSize(MOST_ADDRESSES)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /// Counts one more.
    ///
    /// @return how many they are now; 0 for what is not counted
    int from(String peer) {
        return isPublic(peer)
                ? counts.get(network(peer), p -> new AtomicInteger()).incrementAndGet()
                : 0;
    }

    private static boolean isPublic(String peer) {
        // Only literals, so that nothing is ever looked up.
        if (!peer.matches("[0-9.]{7,15}") && !peer.contains(":")) {
            return false;
        }
        try {
            var address = InetAddress.getByName(peer);
            return !address.isLoopbackAddress()
                    && !address.isSiteLocalAddress()
                    && !address.isLinkLocalAddress()
                    && !address.isAnyLocalAddress()
                    && !(address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc);
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    /// One household has a whole /64 of IPv6.
    private static String network(String peer) {
        try {
            var bytes = InetAddress.getByName(peer).getAddress();
            return bytes.length == 16 ? java.util.HexFormat.of().formatHex(bytes, 0, 8) : peer;
        } catch (UnknownHostException notAnAddress) {
            return peer;
        }
    }
}
