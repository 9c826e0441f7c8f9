package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Envelope;
import dev.leadgate.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Events of calls that are not over or not stored yet, by call. The manager interface repeats
/// nothing, so a call leaves here only once it is stored.
final class AmiCalls {
    static final String MEDIA_TYPE = "text/x-asterisk-ami";

    private static final Set<String> CHANNEL_EVENTS = Set.of("Newchannel", "DialEnd", "BridgeEnter", "Hangup");
    private static final int MOST_CALLS = 10_000;
    private static final int MOST_EVENTS = 200;
    private static final int LONGEST_ID = 200;

    /// A call of which the connection missed the beginning or the end is handed in with what is
    /// known of it.
    private static final Duration GIVE_UP = Duration.ofMinutes(10);

    private final boolean records;
    private final Duration settle;
    private final Map<String, Call> calls = new LinkedHashMap<>();
    /// Call by channel: a transfer gives channels another linkedid in the middle of a call.
    private final Map<String, String> channels = new HashMap<>();

    /// @param records Cdr events, instead of those of channels
    AmiCalls(boolean records, Duration settle) {
        this.records = records;
        this.settle = settle;
    }

    private static final class Call {
        private final Instant first;
        private final List<AmiMessage> events = new ArrayList<>();
        private final Set<String> channels = new HashSet<>();
        private Instant last;
        private boolean began;
        private boolean ended;
        private boolean cutOff;

        private Call(Instant first) {
            this.first = first;
            this.last = first;
        }
    }

    /// Keeps an event when it is one of a call.
    void add(AmiMessage message, Instant now) {
        var event = message.event();
        var channel = message.field("Uniqueid");
        var id = channels.getOrDefault(channel, message.call());
        boolean wanted = records ? event.equals("Cdr") : CHANNEL_EVENTS.contains(event);
        if (!wanted || id.isBlank() || id.length() > LONGEST_ID) {
            return;
        }
        var call = calls.computeIfAbsent(id, i -> new Call(now));
        call.last = now;
        switch (event) {
            case "Newchannel" -> {
                call.channels.add(channel);
                call.began |= channel.equals(id);
                channels.put(channel, id);
            }
            case "Hangup" -> {
                call.channels.remove(channel);
                call.ended |= channel.equals(id);
                channels.remove(channel);
            }
            case "Cdr" -> call.ended = true;
            case String other -> {}
        }
        if (call.events.size() < MOST_EVENTS) {
            call.events.add(message);
        }
    }

    /// The connection broke: what happens until the next one stands is not told.
    void cutOff() {
        calls.values().forEach(call -> call.cutOff = true);
    }

    /// True when no more may be taken until some are stored.
    boolean full() {
        return calls.size() >= MOST_CALLS;
    }

    /// Ids of calls that are over and about which nothing came for a while.
    ///
    /// @param closing whatever is over, at once
    List<String> over(Instant now, boolean closing) {
        var over = new ArrayList<String>();
        calls.forEach((id, call) -> {
            boolean settled = closing || !call.last.plus(settle).isAfter(now);
            boolean whole = call.began && !call.cutOff;
            boolean givenUp = !whole && !call.last.plus(GIVE_UP).isAfter(now);
            if ((call.ended && call.channels.isEmpty() && settled) || givenUp) {
                over.add(id);
            }
        });
        return over;
    }

    List<Envelope> envelopes(List<String> ids) {
        return ids.stream()
                .map(id -> {
                    var call = calls.get(id);
                    if (call == null) {
                        throw new IllegalArgumentException("no call " + id);
                    }
                    return new Envelope(id, call.first, Payload.of(text(call), MEDIA_TYPE), Map.of());
                })
                .toList();
    }

    void stored(List<String> ids) {
        for (var id : ids) {
            var call = calls.remove(id);
            if (call != null) {
                call.channels.forEach(channels::remove);
            }
        }
    }

    private static byte[] text(Call call) {
        var text = new ByteArrayOutputStream();
        for (var event : call.events) {
            text.writeBytes(event.raw());
            text.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return text.toByteArray();
    }
}
