package org.dalsegno.service.sending;

import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.Security;

/**
 * An inbox with its secrets in clear, for the time of a conversation. Never stored, never logged.
 *
 * @param smtp null when mail goes out by an API
 * @param imap null when returned mail is not read
 * @param gmailToken a bearer token, or null
 */
public record Account(
        long inboxId,
        String address,
        Provider provider,
        Server smtp,
        Server imap,
        String gmailToken) {

    /** Without secrets. */
    @Override
    public String toString() {
        return "Account[" + inboxId + ", " + address + "]";
    }

    /** A server and who signs in there. */
    public record Server(
            String host, int port, Security security, String username, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
