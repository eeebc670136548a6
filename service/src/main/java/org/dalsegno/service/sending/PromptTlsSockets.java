package org.dalsegno.service.sending;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Lays TLS over the socket of one connection. Angus opens that socket itself, also where TLS is
 * spoken from the start, and never asks for one that would do both.
 */
final class PromptTlsSockets extends SSLSocketFactory {

    private static final String LAID_OVER = "TLS is laid over a socket that is there";

    private final SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private final Wire wire;

    PromptTlsSockets(Wire wire) {
        this.wire = wire;
    }

    @Override
    public Socket createSocket(Socket under, String host, int port, boolean close)
            throws IOException {
        return wire.secured(tls.createSocket(wire.plain(under), host, port, close));
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException(LAID_OVER);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException(LAID_OVER);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException(LAID_OVER);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException(LAID_OVER);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }
}
