/// Leads of car portals and dealer systems that are posted as XML.
@NullMarked
package dev.leadgate.adapters.email.adf;

import org.jspecify.annotations.NullMarked;
