/// The pure decision: which rule, which team, which rep, and why.
@NullMarked
package dev.leadgate.routing;

import org.jspecify.annotations.NullMarked;
