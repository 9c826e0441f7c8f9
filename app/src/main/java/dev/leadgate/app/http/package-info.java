/// The only package that knows Vert.x: the edge that senders reach, the console, the API, and the
/// outbound client.
@NullMarked
package dev.leadgate.app.http;

import org.jspecify.annotations.NullMarked;
