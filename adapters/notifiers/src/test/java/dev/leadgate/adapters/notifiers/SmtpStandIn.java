package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// An SMTP server of few words: takes each mail whole before it says what its mood is.
final class SmtpStandIn implements ProviderStandIn {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Makes a notifier that sends to a port and waits so long for each answer.
    interface Opener {
        Notifier at(int port, Duration patience);
    }

    private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Opener opener;
    private final Notifier notifier;
    private volatile Mood mood = Mood.ACCEPTS;

    SmtpStandIn(Opener opener) throws IOException {
        this.opener = opener;
        notifier = opener.at(port(), PATIENCE);
        Thread.ofVirtual().start(this::listen);
    }

    @Override
    public Notifier notifier() {
        return notifier;
    }

    @Override
    public void mood(Mood next) {
        mood = next;
    }

    @Override
    public List<String> sent() {
        return List.copyOf(sent);
    }

    @Override
    public List<String> taken() {
        return List.copyOf(taken);
    }

    @Override
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public Notifier notifierAt(int port, Duration patience) {
        return opener.at(port, patience);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try {
            while (!server.isClosed()) {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed while it waited: nobody will call any more.
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                var out = socket.getOutputStream()) {
            say(out, "220 stand-in");
            var recipient = "";
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.toUpperCase(Locale.ROOT);
                if (verb.startsWith("EHLO")) {
                    say(out, "250-stand-in\r\n250 AUTH PLAIN");
                } else if (verb.startsWith("AUTH")) {
                    say(out, "235 welcome");
                } else if (verb.equals("DATA")) {
                    say(out, "354 go on");
                    var mail = recipient + mail(in);
                    sent.add(mail);
                    if (mood == Mood.ACCEPTS) {
                        // Lines of quoted-printable go on behind an equals sign.
                        taken.add(mail.replace("=\n", ""));
                    }
                    if (mood != Mood.HANGS) {
                        say(out, answer());
                    }
                } else {
                    recipient = verb.startsWith("RCPT") ? line + "\n" : recipient;
                    say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // The client hung up, as it does when we hang.
        }
    }

    private String answer() {
        return switch (mood) {
            case ACCEPTS -> "250 taken";
            case FAILS, THROTTLES -> "451 try again later";
            case REFUSES -> "554 no such message here";
            case HANGS -> throw new IllegalStateException("says nothing");
        };
    }

    private static String mail(BufferedReader in) throws IOException {
        var text = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
