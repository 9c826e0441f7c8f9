/// Tests of loading plugins.
@NullMarked
package dev.leadgate.plugin;

import org.jspecify.annotations.NullMarked;
