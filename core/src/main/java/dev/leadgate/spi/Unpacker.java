package dev.leadgate.spi;

import java.util.List;

/// Makes envelopes of one message of an endpoint: a file of a hundred rows becomes a hundred, and a
/// row that is damaged is an envelope of its own. Pure, total: an answer for any bytes, the same each
/// time, with the same keys.
@FunctionalInterface
public interface Unpacker {

    List<Envelope> unpack(Message message);

    /// @param payload the body and nothing else: no header of the message arrives here
    /// @param complete false when the body was larger than the source's `max_body` and is cut there
    record Message(Payload payload, boolean complete) {}
}
