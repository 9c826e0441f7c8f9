/// Decides what a mail is and who the customer is.
@NullMarked
package dev.leadgate.adapters.email.read;

import org.jspecify.annotations.NullMarked;
