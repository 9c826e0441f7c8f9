@NullMarked
package dev.leadgate.app.cli;

import org.jspecify.annotations.NullMarked;
