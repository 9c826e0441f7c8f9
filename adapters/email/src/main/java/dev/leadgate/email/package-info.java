/// The source type `imap`: a mailbox as a stream of envelopes.
@NullMarked
package dev.leadgate.email;

import org.jspecify.annotations.NullMarked;
