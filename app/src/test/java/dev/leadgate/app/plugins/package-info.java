/// Tests of what the command line does with plugins.
@NullMarked
package dev.leadgate.app.plugins;

import org.jspecify.annotations.NullMarked;
