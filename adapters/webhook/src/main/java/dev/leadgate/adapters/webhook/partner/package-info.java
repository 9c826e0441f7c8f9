/// What the sources of advertisers and vendors share: their JSON, their questions, their APIs.
@NullMarked
package dev.leadgate.adapters.webhook.partner;

import org.jspecify.annotations.NullMarked;
