package dev.leadgate.adapters.voip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Cuts what a manager interface sends into messages, however the network cut it.
final class AmiFrames {
    /// No message of Asterisk comes near it.
    static final int LONGEST = 256 * 1024;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /// Takes the next bytes.
    ///
    /// @return the messages that they completed
    /// @throws IOException whoever sends this is no manager interface
    List<AmiMessage> add(byte[] bytes, int length) throws IOException {
        var complete = new ArrayList<AmiMessage>();
        for (int i = 0; i < length; i++) {
            if (bytes[i] != '\n') {
                line.write(bytes[i]);
                continue;
            }
            if (!isEmpty(line)) {
                line.writeTo(message);
                message.write('\n');
            } else if (message.size() > 0) {
                complete.add(AmiMessage.of(message.toByteArray()));
                message.reset();
            }
            line.reset();
        }
        if (message.size() + line.size() > LONGEST) {
            throw new IOException("Asterisk AMI: more than " + LONGEST
                    + " bytes without an empty line; is this the port of manager.conf?");
        }
        return complete;
    }

    private static boolean isEmpty(ByteArrayOutputStream line) {
        return line.size() == 0 || (line.size() == 1 && line.toByteArray()[0] == '\r');
    }
}
