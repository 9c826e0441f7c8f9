@NullMarked
package dev.leadgate.adapters.notifiers;

import org.jspecify.annotations.NullMarked;
