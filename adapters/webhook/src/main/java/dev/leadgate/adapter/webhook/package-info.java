/// Plain web forms and signed webhooks.
@NullMarked
package dev.leadgate.adapter.webhook;

import org.jspecify.annotations.NullMarked;
