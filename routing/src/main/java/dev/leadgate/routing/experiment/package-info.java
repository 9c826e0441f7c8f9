/// Which of two ways is better: arms, their counts, and what may be read from them.
@NullMarked
package dev.leadgate.routing.experiment;

import org.jspecify.annotations.NullMarked;
