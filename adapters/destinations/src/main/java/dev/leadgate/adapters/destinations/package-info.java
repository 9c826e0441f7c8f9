/// The systems beside Leadgate that are told of leads: event webhooks and CRMs.
@NullMarked
package dev.leadgate.adapters.destinations;

import org.jspecify.annotations.NullMarked;
