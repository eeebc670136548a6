package org.dalsegno.service.connecting;

import org.dalsegno.domain.inbox.Security;

/**
 * A mail server as somebody entered it; null means "not said" (in a change: as it was).
 *
 * @param password in clear, on its way to being encrypted; never logged
 */
public record ServerRequest(
        String host, Integer port, Security security, String username, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "ServerRequest[" + host + ":" + port + ", " + security + "]";
    }
}
