package org.dalsegno.service.sending;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Opens the plain socket of one connection. */
final class PromptSockets extends SocketFactory {

    private final Wire wire;

    PromptSockets(Wire wire) {
        this.wire = wire;
    }

    @Override
    public Socket createSocket() throws IOException {
        return wire.plain(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return wire.plain(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return wire.plain(new Socket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return wire.plain(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return wire.plain(new Socket(host, port, local, localPort));
    }
}
