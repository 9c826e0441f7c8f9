/// The Camel spine: one route per stage, joined by the inbox and the outbox.
@NullMarked
package dev.leadgate.pipeline;

import org.jspecify.annotations.NullMarked;
