/// Ways to tell a rep that every installation has: mail, chats, text messages and a signed webhook.
@NullMarked
package dev.leadgate.adapters.notifiers;

import org.jspecify.annotations.NullMarked;
