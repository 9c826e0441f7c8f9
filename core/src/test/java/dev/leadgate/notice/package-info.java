@NullMarked
package dev.leadgate.notice;

import org.jspecify.annotations.NullMarked;
