package dev.leadgate.adapters.voip;

import dev.leadgate.mapping.JsonSlices;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A webhook of Zoom Phone cut into its calls, so that an element that nobody can read costs its own call only. All
/// elements of a call stay together: what they say counts as one.
final class ZoomPhoneCut {
    private static final String[] LISTS = {"call_elements", "call_logs"};
    /// Bytes that are repeated with every call.
    private static final int MOST_AROUND = 16 * 1024;

    private ZoomPhoneCut() {}

    /// The body once for every call, with the elements of that call alone, byte for byte. An element without an id of
    /// its call stands alone.
    ///
    /// @return the body itself when it tells of one call or none, or cannot be cut
    static List<byte[]> calls(byte[] body) {
        var object = JsonSlices.value(body, "payload").flatMap(p -> JsonSlices.value(p, "object"));
        var calls = new LinkedHashMap<String, Map<String, List<byte[]>>>();
        var around = body;
        for (var list : LISTS) {
            var elements = object.flatMap(o -> JsonSlices.items(o, list)).orElse(List.of());
            if (!elements.isEmpty()) {
                around = with(around, list, List.of());
            }
            for (var element : elements) {
                var id = call(element);
                calls.computeIfAbsent(id.isEmpty() ? "\n" + calls.size() : id, i -> new LinkedHashMap<>())
                        .computeIfAbsent(list, l -> new ArrayList<>())
                        .add(element);
            }
        }
        if (calls.size() < 2 || around.length > MOST_AROUND) {
            return List.of(body);
        }
        var all = new ArrayList<byte[]>();
        for (var call : calls.values()) {
            var alone = around;
            for (var list : call.entrySet()) {
                alone = with(alone, list.getKey(), list.getValue());
            }
            all.add(alone);
        }
        return all;
    }

    private static String call(byte[] element) {
        for (var name : ZoomPhoneCall.IDS) {
            var id = CallJson.text(JsonSlices.plain(element, name));
            if (!id.isEmpty()) {
                return id;
            }
        }
        return "";
    }

    private static byte[] with(byte[] body, String list, List<byte[]> elements) {
        var array = new ByteArrayOutputStream();
        array.write('[');
        for (int i = 0; i < elements.size(); i++) {
            array.writeBytes((i == 0 ? "" : ",").getBytes(StandardCharsets.UTF_8));
            array.writeBytes(elements.get(i));
        }
        array.write(']');
        return JsonSlices.with(body, List.of("payload", "object", list), array.toByteArray())
                .orElse(body);
    }
}
