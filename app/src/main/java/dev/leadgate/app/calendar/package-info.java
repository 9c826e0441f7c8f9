/// Reps' own calendars: when they say that somebody is out of office.
@NullMarked
package dev.leadgate.app.calendar;

import org.jspecify.annotations.NullMarked;
