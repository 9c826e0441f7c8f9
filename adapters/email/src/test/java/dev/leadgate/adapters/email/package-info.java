@NullMarked
package dev.leadgate.adapters.email;

import org.jspecify.annotations.NullMarked;
