/// Who of those who can take a lead gets it.
@NullMarked
package dev.leadgate.routing.distribution;

import org.jspecify.annotations.NullMarked;
