/// The command line: one class per verb. Data goes to stdout, everything else to stderr.
@NullMarked
package dev.leadgate.app.cli;

import org.jspecify.annotations.NullMarked;
