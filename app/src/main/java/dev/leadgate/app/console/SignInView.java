package dev.leadgate.app.console;

import java.util.Optional;

/// The page on which somebody signs in.
///
/// @param name typed before
/// @param to where they wanted to go
/// @param trouble what went wrong, as a sentence; may be empty
/// @param mails whether links can be sent by mail
/// @param provider of single sign-on
record SignInView(String name, String to, String trouble, boolean mails, Optional<String> provider) {}
