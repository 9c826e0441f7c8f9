/// How a source is: facts in, one state with one sentence and one action out. Pure.
@NullMarked
package dev.leadgate.health;

import org.jspecify.annotations.NullMarked;
