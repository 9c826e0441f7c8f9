/// Reads the structure of a mail from its raw bytes: total, bounded, never an exception for any
/// input.
@NullMarked
package dev.leadgate.adapters.email.mime;

import org.jspecify.annotations.NullMarked;
