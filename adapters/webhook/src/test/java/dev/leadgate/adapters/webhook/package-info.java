@NullMarked
package dev.leadgate.adapters.webhook;

import org.jspecify.annotations.NullMarked;
