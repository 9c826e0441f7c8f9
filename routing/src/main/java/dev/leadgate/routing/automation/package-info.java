/// What happens by itself when something happened to a lead, as far as it can be said without the lead's team.
@NullMarked
package dev.leadgate.routing.automation;

import org.jspecify.annotations.NullMarked;
