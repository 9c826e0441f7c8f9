/// Conditions of rules: typed CEL over one flat view of the lead, bounded and able to explain
/// itself.
@NullMarked
package dev.leadgate.routing.expression;

import org.jspecify.annotations.NullMarked;
