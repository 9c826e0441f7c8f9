@NullMarked
package dev.leadgate.history;

import org.jspecify.annotations.NullMarked;
