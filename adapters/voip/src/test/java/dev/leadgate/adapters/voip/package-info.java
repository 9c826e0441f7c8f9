/// Tests of this module, with cases as files below `cases/`.
@NullMarked
package dev.leadgate.adapters.voip;

import org.jspecify.annotations.NullMarked;
