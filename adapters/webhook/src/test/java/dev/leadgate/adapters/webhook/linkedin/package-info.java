@NullMarked
package dev.leadgate.adapters.webhook.linkedin;

import org.jspecify.annotations.NullMarked;
