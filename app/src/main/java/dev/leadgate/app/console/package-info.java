/// The pages people watch: server-rendered, live over server-sent events, complete without
/// JavaScript.
@NullMarked
package dev.leadgate.app.console;

import org.jspecify.annotations.NullMarked;
