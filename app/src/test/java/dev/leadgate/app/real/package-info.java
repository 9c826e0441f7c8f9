@NullMarked
package dev.leadgate.app.real;

import org.jspecify.annotations.NullMarked;
