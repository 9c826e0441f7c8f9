@NullMarked
package dev.leadgate.email;

import org.jspecify.annotations.NullMarked;
