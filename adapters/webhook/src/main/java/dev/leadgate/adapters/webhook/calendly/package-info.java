/// Bookings at Calendly.
@NullMarked
package dev.leadgate.adapters.webhook.calendly;

import org.jspecify.annotations.NullMarked;
