package dev.leadgate.adapters.email;

import dev.leadgate.adapters.email.adf.AdfPost;
import dev.leadgate.adapters.email.inbound.MailgunInbound;
import dev.leadgate.adapters.email.inbound.PostmarkInbound;
import dev.leadgate.adapters.email.inbound.SendgridInbound;
import dev.leadgate.adapters.email.inbound.SesInbound;
import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.SourceAdapter;
import java.util.List;

/// Mail as a source of leads.
public final class EmailPlugin implements Plugin {
    @Override
    public List<SourceAdapter<?>> sources() {
        return List.of(
                new ImapAdapter(ImapConnection.Limits.USUAL),
                new SendgridInbound(),
                new MailgunInbound(),
                new PostmarkInbound(),
                new SesInbound(),
                new AdfPost());
    }
}
