/// The catalogue of error codes and the one exception that carries them.
@NullMarked
package dev.leadgate.error;

import org.jspecify.annotations.NullMarked;
