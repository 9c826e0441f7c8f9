/// Tests of what a build packages. They run after it did, in the phase `integration-test`.
@NullMarked
package dev.leadgate.app.packaged;

import org.jspecify.annotations.NullMarked;
