@NullMarked
package dev.leadgate.normalize;

import org.jspecify.annotations.NullMarked;
