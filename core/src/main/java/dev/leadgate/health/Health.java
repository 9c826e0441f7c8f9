package dev.leadgate.health;

import java.time.Instant;
import java.util.Optional;

/// How a source is. Every answer stands for one sentence and one action.
public sealed interface Health {

    /// @param lastLead empty when nothing has come yet
    /// @param link what the adapter says of its connection; may be empty
    record Ok(Optional<Instant> lastLead, String link) implements Health {}

    record Starting(Instant since) implements Health {}

    /// The gateway tries again by itself.
    record MayRecover(String words, String detail, Instant since, Optional<Instant> nextTry) implements Health {}

    /// @param count payloads that are stored and could not become leads
    record BadPayloads(long count) implements Health {}

    record Paused(String by, Instant since, long held) implements Health {}

    /// Nothing gets better before a person acts.
    record NeedsYou(Cause cause, String detail, Instant since) implements Health {}

    /// @param expected when the next lead should have come, by the usual gap
    record Silent(Instant lastLead, Instant expected) implements Health {}

    /// Why somebody must act.
    enum Cause {
        /// The other side refused the login or the token.
        LOGIN_REFUSED,
        /// A check found something wrong.
        CHECK_FAILED,
        /// Trying again has not helped for long.
        NO_CONNECTION,
        /// What was announced has not been given for long.
        DETAILS_LATE,
        /// Senders come with a signature or token that is not the configured one.
        SENDER_REFUSED,
        /// The adapter itself fails on what senders bring.
        ADAPTER_FAILED,
        /// What a sender brought was larger than is taken.
        TOO_LARGE
    }

    /// The words for these states, the same everywhere.
    enum State {
        OK("ok", "ok"),
        STARTING("starting", "ok"),
        MAY_RECOVER("may recover", "warn"),
        BAD_PAYLOADS("bad payloads", "warn"),
        PAUSED("paused", "warn"),
        NEEDS_YOU("needs you", "fail"),
        SILENT("silent", "warn");

        private final String words;
        private final String level;

        State(String words, String level) {
            this.words = words;
            this.level = level;
        }

        /// At most 20 characters.
        public String words() {
            return words;
        }

        /// `ok`, `warn`, `fail`
        public String level() {
            return level;
        }
    }

    default State state() {
        return switch (this) {
            case Ok ok -> State.OK;
            case Starting starting -> State.STARTING;
            case MayRecover trouble -> State.MAY_RECOVER;
            case BadPayloads bad -> State.BAD_PAYLOADS;
            case Paused paused -> State.PAUSED;
            case NeedsYou you -> State.NEEDS_YOU;
            case Silent silent -> State.SILENT;
        };
    }
}
