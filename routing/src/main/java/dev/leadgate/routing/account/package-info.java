/// Which company a lead belongs to, and who owns that company and those above it.
@NullMarked
package dev.leadgate.routing.account;

import org.jspecify.annotations.NullMarked;
