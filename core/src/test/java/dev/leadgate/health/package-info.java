@NullMarked
package dev.leadgate.health;

import org.jspecify.annotations.NullMarked;
