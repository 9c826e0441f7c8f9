package dev.leadgate.adapters.destinations;

import dev.leadgate.spi.Destination.Answer;

/// A call on the way did not succeed, so that the rest is not tried.
final class RefusalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    RefusalException(Answer answer) {
        super("refused");
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
