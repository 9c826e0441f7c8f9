/// What the gateway writes to leads' persons by itself: first answers, sequences, and when it does not. Pure.
@NullMarked
package dev.leadgate.routing.writing;

import org.jspecify.annotations.NullMarked;
