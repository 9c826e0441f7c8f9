/// Working hours in a zone.
@NullMarked
package dev.leadgate.routing.calendar;

import org.jspecify.annotations.NullMarked;
