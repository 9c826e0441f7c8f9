/// The pages of reps, on the public port: one lead behind one link, made for a phone.
@NullMarked
package dev.leadgate.app.rep;

import org.jspecify.annotations.NullMarked;
