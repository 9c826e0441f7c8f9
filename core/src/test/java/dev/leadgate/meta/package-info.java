/// Tests of what everything of Meta's shares.
@NullMarked
package dev.leadgate.meta;

import org.jspecify.annotations.NullMarked;
