/// The canonical lead: records only, nothing but `java.*`. With `dev.leadgate.spi` the only API
/// for plugins.
@NullMarked
package dev.leadgate.lead;

import org.jspecify.annotations.NullMarked;
