@NullMarked
package dev.leadgate.adapters.email.read;

import org.jspecify.annotations.NullMarked;
