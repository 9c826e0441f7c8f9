package dev.leadgate.app.api;

import dev.leadgate.app.access.Viewer;
import dev.leadgate.store.Audit;
import tools.jackson.databind.node.ObjectNode;

/// In whose name a request of the API acts.
final class Speaker {
    private static final int LONGEST = 64 << 10;

    private Speaker() {}

    /// A script acts in its own name, whatever it says. The command line speaks for whoever uses it.
    static <T> T signed(byte[] body, Viewer viewer, Class<T> type) {
        if (viewer instanceof Viewer.Script && ApiJson.MAPPER.readTree(body) instanceof ObjectNode object) {
            return ApiJson.MAPPER.treeToValue(object.put("by", viewer.name()), type);
        }
        return ApiJson.MAPPER.readValue(body, type);
    }

    /// Whom the audit log names: whoever the command line says it speaks for.
    static Audit.Origin of(Audit.Origin origin, Viewer viewer, byte[] body) {
        if (viewer instanceof Viewer.Script || body.length > LONGEST) {
            return origin;
        }
        var by = ApiJson.MAPPER.readTree(body).path("by").asString("").strip();
        return by.isEmpty() ? origin : origin.as(by);
    }
}
