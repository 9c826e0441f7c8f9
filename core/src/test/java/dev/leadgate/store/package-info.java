@NullMarked
package dev.leadgate.store;

import org.jspecify.annotations.NullMarked;
