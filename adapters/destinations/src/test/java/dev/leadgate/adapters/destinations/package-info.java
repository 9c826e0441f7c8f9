@NullMarked
package dev.leadgate.adapters.destinations;

import org.jspecify.annotations.NullMarked;
