package org.dalsegno.service.sending;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.inbox.Security;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * Angus's transport, as far as the sign-in: it connects, protects and signs in, and tells how far
 * it came, because the same words mean different things at EHLO and at AUTH. Mails are spoken of by
 * {@link Conversation} on the wire under it.
 */
final class PhasedTransport extends SMTPTransport {

    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    static {
        // Unless it is named, the API looks for it in every jar anew for each connection.
        if (System.getProperty(STREAMS) == null) {
            System.setProperty(STREAMS, MailStreamProvider.class.getName());
        }
    }

    private final Account.Server server;
    private final Wire wire;
    private Phase phase = Phase.CONNECT;

    private PhasedTransport(Account.Server server, Wire wire, Session session) {
        // Under this name also where TLS is spoken from the start: the settings have it.
        super(session, null, "smtp", server.security() == Security.TLS);
        this.server = server;
        this.wire = wire;
    }

    static PhasedTransport of(Account account, Duration timeout) {
        Wire wire = new Wire();
        Session session = Session.getInstance(settings(account, timeout, wire));
        return new PhasedTransport(account.smtp(), wire, session);
    }

    private static Properties settings(Account account, Duration timeout, Wire wire) {
        Account.Server server = account.smtp();
        String millis = Long.toString(timeout.toMillis());
        Properties settings = new Properties();
        settings.put("mail.smtp.connectiontimeout", millis);
        settings.put("mail.smtp.timeout", millis);
        settings.put("mail.smtp.from", account.address());
        settings.put(
                "mail.smtp.auth",
                Boolean.toString(server.username() != null && !server.username().isBlank()));
        settings.put(
                "mail.smtp.starttls.enable",
                Boolean.toString(server.security() == Security.STARTTLS));
        settings.put(
                "mail.smtp.starttls.required",
                Boolean.toString(server.security() == Security.STARTTLS));
        settings.put("mail.smtp.ssl.enable", Boolean.toString(server.security() == Security.TLS));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        settings.put("mail.smtp.quitwait", "false");
        settings.put("mail.smtp.socketFactory", new PromptSockets(wire));
        settings.put("mail.smtp.ssl.socketFactory", new PromptTlsSockets(wire));
        settings.put("mail.smtp.socketFactory.fallback", "false");
        return settings;
    }

    /** Connects and signs in. */
    void signIn() throws MessagingException {
        connect(server.host(), server.port(), server.username(), server.password());
    }

    /** How far it came. */
    Phase phase() {
        return phase;
    }

    Wire wire() {
        return wire;
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        phase = Phase.EHLO;
        boolean understood = super.ehlo(domain);
        phase = Phase.AUTH;
        return understood;
    }

    @Override
    protected void startTLS() throws MessagingException {
        phase = Phase.TLS;
        super.startTLS();
    }

    /** Says good-bye and does not wait for the answer. */
    @Override
    public synchronized void close() {
        try {
            super.close();
        } catch (MessagingException e) {
            // The other side hung up first; there is nothing left to close.
        }
    }
}
