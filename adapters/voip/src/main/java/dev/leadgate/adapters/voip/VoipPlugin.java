package dev.leadgate.adapters.voip;

import dev.leadgate.spi.Plugin;
import dev.leadgate.spi.SourceAdapter;
import java.util.List;

/// The telephone systems this module teaches the gateway.
public final class VoipPlugin implements Plugin {

    @Override
    public List<SourceAdapter<?>> sources() {
        return List.of(
                new TwilioVoice(),
                new AsteriskCdr(),
                new Vonage(),
                new RingCentral(),
                new Dialpad(),
                new ZoomPhone(),
                new ThreeCx(),
                new Aircall(),
                new Zadarma(),
                new Ringostat(),
                new AsteriskAmi(),
                new Freeswitch(),
                new CdrCsv());
    }
}
