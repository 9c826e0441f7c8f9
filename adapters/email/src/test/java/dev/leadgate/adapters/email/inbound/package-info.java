@NullMarked
package dev.leadgate.adapters.email.inbound;

import org.jspecify.annotations.NullMarked;
