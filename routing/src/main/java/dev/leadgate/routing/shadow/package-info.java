/// A draft that decides along, beside the live policy.
@NullMarked
package dev.leadgate.routing.shadow;

import org.jspecify.annotations.NullMarked;
