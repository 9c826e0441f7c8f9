/// Tests of this module, with cases as files below `cases/`.
@NullMarked
package dev.leadgate.adapters.messenger;

import org.jspecify.annotations.NullMarked;
