@NullMarked
package dev.leadgate.app.rep;

import org.jspecify.annotations.NullMarked;
