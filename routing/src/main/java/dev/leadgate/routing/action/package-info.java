/// What may be done to a lead, by whom, in which state.
@NullMarked
package dev.leadgate.routing.action;

import org.jspecify.annotations.NullMarked;
