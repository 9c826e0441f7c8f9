/// Tests that an admin writes: examples of sources, and routing cases at a fixed time.
@NullMarked
package dev.leadgate.app.check;

import org.jspecify.annotations.NullMarked;
