@NullMarked
package dev.leadgate.app.calendar;

import org.jspecify.annotations.NullMarked;
