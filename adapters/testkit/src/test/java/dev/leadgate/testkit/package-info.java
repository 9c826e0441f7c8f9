@NullMarked
package dev.leadgate.testkit;

import org.jspecify.annotations.NullMarked;
