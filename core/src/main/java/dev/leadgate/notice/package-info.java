/// What a notification says before a channel gives it its form: sentences in the rep's language, facts in
/// their order, one line each. Pure.
@NullMarked
package dev.leadgate.notice;

import org.jspecify.annotations.NullMarked;
