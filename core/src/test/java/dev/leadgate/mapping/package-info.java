@NullMarked
package dev.leadgate.mapping;

import org.jspecify.annotations.NullMarked;
