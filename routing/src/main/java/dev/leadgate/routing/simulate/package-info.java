/// What a policy would have done with leads of the past. Nothing is written.
@NullMarked
package dev.leadgate.routing.simulate;

import org.jspecify.annotations.NullMarked;
