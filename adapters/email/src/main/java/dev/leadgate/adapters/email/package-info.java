/// The source type `imap`: a mailbox as a stream of envelopes.
@NullMarked
package dev.leadgate.adapters.email;

import org.jspecify.annotations.NullMarked;
