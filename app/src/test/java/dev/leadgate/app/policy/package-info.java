@NullMarked
package dev.leadgate.app.policy;

import org.jspecify.annotations.NullMarked;
