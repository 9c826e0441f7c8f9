@NullMarked
package dev.leadgate.email.read;

import org.jspecify.annotations.NullMarked;
