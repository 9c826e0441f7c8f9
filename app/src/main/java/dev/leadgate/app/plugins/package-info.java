/// What the command line does with plugins: what was tested of each adapter, repeating their tests, a
/// project to write one.
@NullMarked
package dev.leadgate.app.plugins;

import org.jspecify.annotations.NullMarked;
