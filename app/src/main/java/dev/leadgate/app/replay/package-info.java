/// Payloads that take the lead's way again or late: what would come of them, and what came of them.
@NullMarked
package dev.leadgate.app.replay;

import org.jspecify.annotations.NullMarked;
