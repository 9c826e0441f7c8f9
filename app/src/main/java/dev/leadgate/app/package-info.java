/// The process: composition root, command line, configuration of the whole.
@NullMarked
package dev.leadgate.app;

import org.jspecify.annotations.NullMarked;
