/// Whether an arrival is a new request or the same person again.
@NullMarked
package dev.leadgate.routing.identity;

import org.jspecify.annotations.NullMarked;
