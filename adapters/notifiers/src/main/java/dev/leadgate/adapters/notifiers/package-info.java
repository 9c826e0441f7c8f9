/// Ways to tell a rep that every installation has: mail and a signed webhook.
@NullMarked
package dev.leadgate.adapters.notifiers;

import org.jspecify.annotations.NullMarked;
