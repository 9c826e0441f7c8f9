/// Leads that begin as a message to an account of ours on a messenger network.
@NullMarked
package dev.leadgate.adapters.messenger;

import org.jspecify.annotations.NullMarked;
