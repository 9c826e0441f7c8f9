/// Reads a sample of what a sender posts and proposes how to map it.
@NullMarked
package dev.leadgate.mapping.proposal;

import org.jspecify.annotations.NullMarked;
