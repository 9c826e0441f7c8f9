/// Deadlines: when a rep has to have answered, and what comes next.
@NullMarked
package dev.leadgate.routing.sla;

import org.jspecify.annotations.NullMarked;
