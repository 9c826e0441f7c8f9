@NullMarked
package dev.leadgate.adapters.email.adf;

import org.jspecify.annotations.NullMarked;
