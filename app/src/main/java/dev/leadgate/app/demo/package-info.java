/// The demo: made-up reps and leads on the real gateway.
@NullMarked
package dev.leadgate.app.demo;

import org.jspecify.annotations.NullMarked;
