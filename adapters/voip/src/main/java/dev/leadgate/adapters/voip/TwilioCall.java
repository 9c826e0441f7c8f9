package dev.leadgate.adapters.voip;

import dev.leadgate.signature.Sha256;
import dev.leadgate.spi.Payload;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/// What the fields of a Twilio voice request say about a call.
final class TwilioCall {
    static final Set<String> ENDED = Set.of("completed", "busy", "failed", "no-answer", "canceled");

    /// A `<Dial>` that nobody took
    /// ([Dial](https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus-values)).
    private static final Set<String> UNANSWERED = Set.of("busy", "failed", "no-answer", "canceled");

    private TwilioCall() {}

    /// Equal for repeats of one request and for all that say that the call has ended, different for all
    /// others. Requests of recordings, transcriptions and answered `<Dial>`s carry the call's id and status
    /// too, so they add what sets them apart: otherwise one of them could take the place of the call's end.
    static String key(FormFields fields, Payload payload) {
        if (!fields.has("CallSid")) {
            return "sha256:" + Sha256.hex(payload.bytes());
        }
        if (ends(fields) && fields.one("CallSid").length() < 400) {
            return fields.one("CallSid") + ":end";
        }
        var key = new StringBuilder(fields.one("CallSid")).append(':').append(fields.one("CallStatus"));
        for (var part : new String[] {
            "SequenceNumber", "RecordingSid", "RecordingStatus", "TranscriptionSid", "DialCallSid", "DialCallStatus"
        }) {
            if (fields.has(part) && !(part.startsWith("Recording") && isProgress(fields))) {
                key.append(':').append(fields.one(part));
            }
        }
        return key.length() <= 400 ? key.toString() : "sha256:" + Sha256.hex(payload.bytes());
    }

    /// Whether this request says how the call ended. Twilio itself has answered what it dials on without
    /// `answerOnBridge`: that call is "completed" whatever happens, and only the result of the `<Dial>`
    /// tells.
    static boolean ends(FormFields fields) {
        return fields.has("DialCallStatus")
                ? nobodyTook(fields)
                : ENDED.contains(fields.one("CallStatus")) && (!isRecording(fields) || isProgress(fields));
    }

    /// The result of a `<Dial>` that nobody answered.
    static boolean nobodyTook(FormFields fields) {
        return UNANSWERED.contains(fields.one("DialCallStatus"));
    }

    static boolean isRecording(FormFields fields) {
        return fields.has("RecordingSid") || fields.has("RecordingUrl") || fields.has("TranscriptionSid");
    }

    /// A status callback of the call itself.
    static boolean isProgress(FormFields fields) {
        return fields.one("CallbackSource").equals("call-progress-events");
    }

    static Optional<Instant> timestamp(FormFields fields) {
        try {
            return Optional.of(ZonedDateTime.parse(fields.one("Timestamp"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
