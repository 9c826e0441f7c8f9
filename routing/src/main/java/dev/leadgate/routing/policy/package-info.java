/// From configuration records to a checked, immutable policy.
@NullMarked
package dev.leadgate.routing.policy;

import org.jspecify.annotations.NullMarked;
