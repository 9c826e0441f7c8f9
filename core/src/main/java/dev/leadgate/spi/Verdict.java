package dev.leadgate.spi;

import java.util.List;

/// A [Judge]'s answer.
public sealed interface Verdict {

    /// Authentic. The envelopes are stored first and the reply leaves after the commit; 503 if
    /// storing fails.
    record Accept(List<Envelope> envelopes, Reply reply) implements Verdict {
        public Accept {
            envelopes = List.copyOf(envelopes);
        }

        public static Accept of(Envelope envelope, Reply reply) {
            return new Accept(List.of(envelope), reply);
        }
    }

    /// Nothing to store: a challenge, a ping, a delivery receipt.
    record Answer(Reply reply) implements Verdict {}

    /// Not authentic or not acceptable. The sender learns the status, the log the reason.
    ///
    /// @param status 400 to 499
    /// @param reason never contains the request's data
    record Refuse(int status, String reason) implements Verdict {}
}
