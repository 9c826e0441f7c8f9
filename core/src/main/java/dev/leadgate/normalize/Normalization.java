package dev.leadgate.normalize;

import dev.leadgate.lead.Lead;
import java.util.List;

/// A [Normalizer]'s answer.
public sealed interface Normalization {

    /// @param notes what was read with doubt or kept elsewhere, in a fixed order
    record Normalized(Lead lead, List<Note> notes) implements Normalization {
        public Normalized {
            notes = List.copyOf(notes);
        }
    }

    /// Neither a phone number nor a mail address nor a handle: nobody could answer.
    ///
    /// @param detail one clause: what was looked at and why it is no way to answer
    /// @param lookalikes where a way to answer seems to hide: ``found `e_mail`, looks like
    /// `email` ``
    record Unreachable(String detail, List<String> lookalikes) implements Normalization {
        public Unreachable {
            lookalikes = List.copyOf(lookalikes);
        }
    }
}
