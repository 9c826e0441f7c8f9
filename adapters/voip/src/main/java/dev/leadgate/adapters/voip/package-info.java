/// Leads that begin as a telephone call.
@NullMarked
package dev.leadgate.adapters.voip;

import org.jspecify.annotations.NullMarked;
