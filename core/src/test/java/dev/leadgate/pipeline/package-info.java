@NullMarked
package dev.leadgate.pipeline;

import org.jspecify.annotations.NullMarked;
