package dev.leadgate.adapters.voip;

import tools.jackson.databind.JsonNode;

/// What one event of Dialpad says about a call.
record DialpadCall(JsonNode event) {

    enum Outcome {
        /// Nobody took it, as far as anybody knows.
        MISSED,
        ANSWERED,
        /// Not over, or told already by another event.
        OPEN
    }

    String id() {
        return CallJson.text(event.path("call_id"));
    }

    String state() {
        return CallJson.text(event.path("state"));
    }

    /// A call to a call center or a department has one id, and each agent that it rings another
    /// one.
    boolean isLeg() {
        var whole = CallJson.first(event, "entry_point_call_id", "master_call_id");
        return !whole.isEmpty() && !whole.equals("0") && !whole.equals(id());
    }

    Outcome outcome() {
        return switch (state()) {
            case "missed", "voicemail" -> Outcome.MISSED;
            case "hangup" -> connected() ? Outcome.ANSWERED : Outcome.MISSED;
            default -> Outcome.OPEN;
        };
    }

    private boolean connected() {
        return CallJson.millis(event.path("date_connected")).isPresent()
                || !CallJson.text(event.path("operator_call_id")).isEmpty()
                || CallJson.seconds(event.path("talk_time"), 1) > 0;
    }

    /// A missed call has one key although `missed`, `voicemail` and `hangup` all tell of it: one
    /// call is one lead. Empty without a call.
    String key() {
        if (id().isEmpty() || state().isEmpty()) {
            return "";
        }
        return id()
                + switch (outcome()) {
                    case MISSED -> ":missed";
                    case ANSWERED -> ":" + state();
                    case OPEN -> ":" + state() + ":" + CallJson.text(event.path("event_timestamp"));
                };
    }
}
