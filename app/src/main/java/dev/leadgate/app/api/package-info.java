/// What the command line and scripts ask of a running gateway: JSON over the loopback listener,
/// behind a token.
@NullMarked
package dev.leadgate.app.api;

import org.jspecify.annotations.NullMarked;
