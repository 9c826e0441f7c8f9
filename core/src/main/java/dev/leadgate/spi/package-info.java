/// What a plugin sees: five deciders, each with one verb and one sealed answer, and what they are
/// handed.
@NullMarked
package dev.leadgate.spi;

import org.jspecify.annotations.NullMarked;
