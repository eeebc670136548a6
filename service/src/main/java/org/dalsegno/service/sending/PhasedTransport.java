package org.dalsegno.service.sending;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.dalsegno.domain.error.Phase;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Angus's transport, telling how far the conversation came: the same words mean different things at
 * AUTH, at RCPT and after DATA, and only after the final dot may a silence hide an accepted mail.
 */
final class PhasedTransport extends SMTPTransport {

    private Phase phase = Phase.CONNECT;

    PhasedTransport(Session session, boolean tls) {
        super(session, null, tls ? "smtps" : "smtp", tls);
    }

    Phase phase() {
        return phase;
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

    @Override
    protected void mailFrom() throws MessagingException {
        phase = Phase.MAIL;
        super.mailFrom();
    }

    @Override
    protected void rcptTo() throws MessagingException {
        phase = Phase.RCPT;
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        phase = Phase.DATA;
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        phase = Phase.END_OF_DATA;
        super.finishData();
    }
}
