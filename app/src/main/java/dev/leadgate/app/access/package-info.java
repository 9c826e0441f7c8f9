/// Who may see and do what: people who sign in, scripts with a token, and the doors they come through.
@NullMarked
package dev.leadgate.app.access;

import org.jspecify.annotations.NullMarked;
