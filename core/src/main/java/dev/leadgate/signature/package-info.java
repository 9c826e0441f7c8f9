/// Is this request from whom it says? Building blocks for judges, over raw bytes, with nothing
/// but the JDK.
@NullMarked
package dev.leadgate.signature;

import org.jspecify.annotations.NullMarked;
