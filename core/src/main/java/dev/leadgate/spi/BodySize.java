package dev.leadgate.spi;

/// How large the bodies are that senders of a type post, in bytes.
///
/// @param usual the limit where the configuration sets none; what is larger is refused with 413
/// @param most what the configuration may raise it to
public record BodySize(int usual, int most) {

    /// Forms, events and messages.
    public static final BodySize FORM = new BodySize(1 << 20, 10 << 20);

    /// Whole mails with their attachments, as mail providers post them.
    public static final BodySize MAIL = new BodySize(30 << 20, 50 << 20);

    public BodySize {
        if (usual < 1 || most < usual) {
            throw new IllegalArgumentException("a body has a size, and at most the largest one");
        }
    }
}
