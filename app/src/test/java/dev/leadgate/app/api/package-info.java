@NullMarked
package dev.leadgate.app.api;

import org.jspecify.annotations.NullMarked;
