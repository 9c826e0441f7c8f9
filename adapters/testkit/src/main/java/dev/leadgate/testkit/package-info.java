/// What a plugin author tests with: contracts that every source and notifier keeps, fed by
/// folders of fixtures.
@NullMarked
package dev.leadgate.testkit;

import org.jspecify.annotations.NullMarked;
