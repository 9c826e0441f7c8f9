/// Traces of leads, sent by OTLP.
@org.jspecify.annotations.NullMarked
package dev.leadgate.app.trace;
