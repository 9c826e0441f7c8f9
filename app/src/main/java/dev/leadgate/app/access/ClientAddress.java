package dev.leadgate.app.access;

import java.util.Collection;
import java.util.List;

/// Where a request came from: what the proxies that are ours say, and never what anybody else writes
/// into the same header.
public final class ClientAddress {
    private ClientAddress() {}

    /// @param peer who is connected
    /// @param forwarded values of `X-Forwarded-For`, in their order
    /// @param proxies addresses that are believed
    public static String of(String peer, List<String> forwarded, Collection<String> proxies) {
        if (!proxies.contains(peer)) {
            return peer;
        }
        var hops = String.join(",", forwarded).split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            var hop = hops[i].strip();
            if (!proxies.contains(hop)) {
                return hop.matches("[0-9A-Fa-f.:]{2,45}") ? hop : peer;
            }
        }
        return peer;
    }
}
