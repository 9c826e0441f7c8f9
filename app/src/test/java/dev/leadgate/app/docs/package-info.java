/// The documentation is true: generated pages are current, and what they show works.
@org.jspecify.annotations.NullMarked
package dev.leadgate.app.docs;
