package dev.leadgate.config;

/// A problem with its place.
///
/// @param snippet whether the line of the file is worth showing below the message
public record Finding(Diagnostic diagnostic, Place place, boolean snippet) {}
