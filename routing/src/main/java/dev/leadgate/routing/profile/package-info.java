/// What is worked out about a lead before its rules are asked: score, tags, segments, and who must
/// never have it.
@NullMarked
package dev.leadgate.routing.profile;

import org.jspecify.annotations.NullMarked;
