@NullMarked
package dev.leadgate.telemetry;

import org.jspecify.annotations.NullMarked;
