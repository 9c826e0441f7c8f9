/// Mail that a provider takes and posts: SendGrid, Mailgun, Postmark, Amazon SES.
@NullMarked
package dev.leadgate.adapters.email.inbound;

import org.jspecify.annotations.NullMarked;
