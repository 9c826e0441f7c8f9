package dev.leadgate.adapters.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/// Makes plain sockets (TLS is laid over them) and can close them all, which ends any read at
/// once.
final class Sockets extends SocketFactory {
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Socket keep(Socket socket) throws IOException {
        open.add(socket);
        if (closed) {
            socket.close();
        }
        return socket;
    }

    void closeAll() {
        closed = true;
        open.forEach(Sockets::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing left to do with a socket that cannot even be closed.
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return keep(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return keep(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return keep(new Socket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return keep(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return keep(new Socket(host, port, local, localPort));
    }
}
