package dev.leadgate.normalize;

/// Something a person may want to know about how a value was read.
///
/// @param field the canonical word or the source's own field name
/// @param text one clause: ``phone `12` is not a number, kept as field `phone` ``
public record Note(String field, String text) {}
