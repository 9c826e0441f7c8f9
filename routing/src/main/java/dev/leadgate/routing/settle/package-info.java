/// The decider that the book calls between its reads and its writes.
@NullMarked
package dev.leadgate.routing.settle;

import org.jspecify.annotations.NullMarked;
