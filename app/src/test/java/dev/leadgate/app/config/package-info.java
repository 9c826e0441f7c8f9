@NullMarked
package dev.leadgate.app.config;

import org.jspecify.annotations.NullMarked;
