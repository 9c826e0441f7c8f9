@NullMarked
package dev.leadgate.signature;

import org.jspecify.annotations.NullMarked;
