@NullMarked
package dev.leadgate.app.moves;

import org.jspecify.annotations.NullMarked;
