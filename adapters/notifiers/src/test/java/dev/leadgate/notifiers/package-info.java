@NullMarked
package dev.leadgate.notifiers;

import org.jspecify.annotations.NullMarked;
