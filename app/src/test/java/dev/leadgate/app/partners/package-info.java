/// What adapters ask of vendors' APIs, through the one outbound client, against WireMock.
@NullMarked
package dev.leadgate.app.partners;

import org.jspecify.annotations.NullMarked;
