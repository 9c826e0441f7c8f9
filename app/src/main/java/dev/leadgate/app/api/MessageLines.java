package dev.leadgate.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is said to and by the API about words between us and leads.
public final class MessageLines {
    private MessageLines() {}

    /// One message in either direction.
    ///
    /// @param kind `answer`, `step`, `reply`, `received`
    /// @param name of the answer, or sequence and step
    /// @param author rep, user, `gateway` or `lead`; the address of whoever wrote into its thread from elsewhere
    /// @param state `queued`, `sent`, `failed`, `withheld`, `received`
    /// @param detail the channel's receipt, or why not
    public record Message(
            UUID id,
            String kind,
            String name,
            String author,
            String channel,
            String state,
            String detail,
            Instant at,
            String text) {}

    /// @param optedOut the person gets nothing automatic
    public record Conversation(String lead, boolean optedOut, List<Message> messages, List<InSequence> sequences) {}

    /// A lead's way through a sequence.
    ///
    /// @param step that comes next, from 1
    /// @param state `running`, `done`, `stopped`
    public record InSequence(
            String sequence, int step, String state, String reason, Instant startedAt, Optional<Instant> dueAt) {}

    /// @param id of the message; the same one again is no second message
    public record Write(@Nullable String text, Optional<UUID> id, Optional<String> by) {}

    public record WriteDone(String lead, UUID id, String channel) {}

    /// @param undo the person says that they want messages again
    public record OptOut(Optional<Boolean> undo, Optional<String> by) {}

    /// @param changed how many addresses this request changed
    public record OptOutDone(String lead, boolean optedOut, int changed) {}

    /// @param stop leaves it in place of entering
    public record Enter(@Nullable String sequence, Optional<Boolean> stop, Optional<String> by) {}

    /// @param changed false when it was so already
    public record Entered(String lead, String sequence, boolean running, boolean changed) {}

    public record SequenceList(List<SequenceLine> sequences) {}

    /// @param configured false for one that is not in the configuration any more
    /// @param results `running`, `done`, `stopped by reply` ... of leads
    /// @param steps in order, with what became of their messages
    public record SequenceLine(String sequence, boolean configured, List<Count> results, List<StepLine> steps) {}

    /// @param step from 1
    public record StepLine(int step, List<Count> messages) {}

    public record Count(String word, long count) {}
}
