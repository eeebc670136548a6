package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.Properties;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.sending.Account;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs in to an inbox over IMAP (RFC 3501). */
@Singleton
public class ImapReader {

    /** Most reports fit in one piece; a smaller piece is another question to the server. */
    private static final int PIECE = 64 * 1024;

    private final Duration timeout;

    /**
     * @param timeout how long a server may take for one answer; also how often a watched inbox
     *     looks up from its rest
     */
    @Inject
    public ImapReader(
            @ConfigProperty(name = "DALSEGNO_SERVER_TIMEOUT", defaultValue = "PT30S")
                    Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * A connection, signed in. The caller closes it.
     *
     * @throws jakarta.mail.AuthenticationFailedException when the server refuses the sign-in
     * @throws MessagingException when it cannot be reached
     */
    Mailbox open(Account account) throws MessagingException {
        return new Mailbox(connect(account));
    }

    /** As {@link #open}, for what was sent. */
    SentFolder openSent(Account account) throws MessagingException {
        return new SentFolder(connect(account));
    }

    private Store connect(Account account) throws MessagingException {
        Account.Server server = account.imap();
        String protocol = server.security() == Security.TLS ? "imaps" : "imap";
        Store store = Session.getInstance(settings(server, protocol)).getStore(protocol);
        try {
            store.connect(server.host(), server.port(), server.username(), server.password());
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
        return store;
    }

    private Properties settings(Account.Server server, String protocol) {
        boolean startTls = server.security() == Security.STARTTLS;
        String millis = Long.toString(timeout.toMillis());
        Properties settings = new Properties();
        settings.put("mail." + protocol + ".connectiontimeout", millis);
        settings.put("mail." + protocol + ".timeout", millis);
        settings.put("mail." + protocol + ".writetimeout", millis);
        settings.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        settings.put("mail." + protocol + ".peek", "true");
        settings.put("mail." + protocol + ".fetchsize", Integer.toString(PIECE));
        settings.put("mail.imap.starttls.enable", Boolean.toString(startTls));
        settings.put("mail.imap.starttls.required", Boolean.toString(startTls));
        return settings;
    }
}
