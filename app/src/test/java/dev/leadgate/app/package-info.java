@NullMarked
package dev.leadgate.app;

import org.jspecify.annotations.NullMarked;
