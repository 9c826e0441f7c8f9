package dev.leadgate.adapters.voip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A call that a webhook of Zoom Phone tells about: all its elements that stand in the webhook.
///
/// Zoom makes an element of every station on the way, such as the auto receptionist, the queue,
/// and each member it rings.
///
/// @param id equal for all elements of one call
record ZoomPhoneCall(String id, List<JsonNode> elements) {
    static final Set<String> COMPLETED =
            Set.of("phone.callee_call_element_completed", "phone.callee_call_history_completed");
    /// What names an element's call, the best first.
    static final String[] IDS = {"call_history_uuid", "call_path_id", "call_id", "id"};
    /// Of elements in one webhook; a call has a handful.
    private static final int MOST = 1_000;

    private static final Set<String> TAKEN = Set.of(
            "answered",
            "accepted",
            "picked_up",
            "connected",
            "succeeded",
            "call_connected",
            "recorded",
            "auto_recorded");
    private static final Set<String> BLOCKED = Set.of("system_blocked", "blocked");

    enum Outcome {
        MISSED,
        ANSWERED,
        OUTBOUND,
        INTERNAL,
        /// Zoom took the caller for an unwanted one.
        BLOCKED,
        /// Elements that cannot tell how the call ended.
        PART
    }

    ZoomPhoneCall {
        elements = List.copyOf(elements);
    }

    /// The calls of a webhook, in order; none when it is not about completed calls.
    static List<ZoomPhoneCall> of(JsonNode event) {
        if (!COMPLETED.contains(CallJson.text(event.path("event")))) {
            return List.of();
        }
        var object = event.path("payload").path("object");
        var groups = new LinkedHashMap<String, List<JsonNode>>();
        int count = 0;
        for (var list : List.of(object.path("call_elements"), object.path("call_logs"))) {
            for (var element : list.values()) {
                var id = CallJson.first(element, IDS);
                if (!id.isEmpty() && count++ < MOST) {
                    groups.computeIfAbsent(id, i -> new ArrayList<>()).add(element);
                }
            }
        }
        return groups.entrySet().stream()
                .map(g -> new ZoomPhoneCall(g.getKey(), g.getValue()))
                .toList();
    }

    /// A missed call has one key however many webhooks tell of it: one call is one lead.
    String key(String event) {
        return outcome() == Outcome.MISSED
                ? "missed:" + id
                : event + ":" + id + ":"
                        + String.join(
                                ",",
                                elements.stream()
                                        .map(e -> CallJson.first(e, "call_element_id", "id", "call_id"))
                                        .sorted()
                                        .toList());
    }

    Outcome outcome() {
        if (elements.stream().anyMatch(e -> lower(e, "direction").equals("outbound"))) {
            return Outcome.OUTBOUND;
        }
        if (elements.stream().anyMatch(e -> isInternal(e)) && elements.stream().noneMatch(e -> isExternal(e))) {
            return Outcome.INTERNAL;
        }
        if (elements.stream().anyMatch(ZoomPhoneCall::answered)) {
            return Outcome.ANSWERED;
        }
        if (elements.stream().anyMatch(e -> BLOCKED.contains(result(e)))) {
            return Outcome.BLOCKED;
        }
        return elements.stream().allMatch(ZoomPhoneCall::saysNothing) ? Outcome.PART : Outcome.MISSED;
    }

    boolean voicemail() {
        return elements.stream().anyMatch(e -> result(e).equals("voicemail"));
    }

    /// The element that names the caller, else the first.
    JsonNode caller() {
        return elements.stream()
                .filter(e ->
                        !CallJson.first(e, "caller_did_number", "caller_number").isEmpty())
                .findFirst()
                .orElse(elements.getFirst());
    }

    /// Version 3 writes `no_answer`, version 2 `No Answer`.
    static String result(JsonNode element) {
        return CallJson.first(element, "result", "call_result")
                .toLowerCase(Locale.ROOT)
                .replace(' ', '_');
    }

    private static boolean answered(JsonNode element) {
        boolean elsewhere = lower(element, "result_reason").endsWith("_by_other");
        boolean untold = result(element).isEmpty()
                && !CallJson.text(element.path("answer_time")).isEmpty();
        return !isMachine(element) && (elsewhere || untold || TAKEN.contains(result(element)));
    }

    /// A member of a queue who did not answer does not mean that nobody did, and an auto
    /// receptionist always answers.
    private static boolean saysNothing(JsonNode element) {
        boolean member = lower(element, "event").equals("ring_to_member");
        return member || (isMachine(element) && TAKEN.contains(result(element)));
    }

    private static boolean isMachine(JsonNode element) {
        return lower(element, "callee_ext_type").equals("auto_receptionist");
    }

    private static boolean isInternal(JsonNode element) {
        return lower(element, "connect_type").equals("internal");
    }

    private static boolean isExternal(JsonNode element) {
        return lower(element, "connect_type").equals("external");
    }

    private static String lower(JsonNode element, String name) {
        return CallJson.text(element.path(name)).toLowerCase(Locale.ROOT);
    }
}
