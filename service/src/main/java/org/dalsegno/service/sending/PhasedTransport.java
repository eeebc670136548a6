package org.dalsegno.service.sending;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.dalsegno.domain.error.Phase;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Angus's transport, with three things that it lacks. It tells how far the conversation came: the
 * same words mean different things at AUTH, at RCPT and after DATA. It asks before the final dot,
 * because only after it may a silence hide an accepted mail. And where the server offers PIPELINING
 * (RFC 2920) it says MAIL, RCPT and DATA without waiting for each answer.
 */
final class PhasedTransport extends SMTPTransport {

    private static final int GO_ON = 354;

    private Phase phase = Phase.CONNECT;
    private Departure departure = Departure.FREE;
    private String recipient;

    /** Commands that were said ahead and whose answers were not read yet. */
    private final Deque<String> ahead = new ArrayDeque<>();

    PhasedTransport(Session session, boolean tls) {
        super(session, null, tls ? "smtps" : "smtp", tls);
    }

    /**
     * Prepares the next mail.
     *
     * @param to its only recipient, as on the envelope
     * @param next who is asked before the final dot
     */
    void prepare(String to, Departure next) {
        recipient = to;
        departure = next;
    }

    Phase phase() {
        return phase;
    }

    /** Whether the sign-in is done, so that the connection can take another mail. */
    boolean isReady() {
        return phase.compareTo(Phase.MAIL) >= 0;
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
        ahead.clear();
        try {
            super.mailFrom();
        } catch (MessagingException e) {
            readAhead();
            throw e;
        }
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
        askToLeave();
        phase = Phase.END_OF_DATA;
        super.finishData();
    }

    /** What goes wrong on our side of the wire must not be taken for a word of the server's. */
    private void askToLeave() {
        try {
            departure.leave();
        } catch (Departure.Withheld e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Departure.Undecided(e);
        }
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (command.equals(ahead.peek())) {
            ahead.poll();
            return;
        }
        super.sendCommand(command);
        if (phase == Phase.MAIL
                && command.startsWith("MAIL FROM:")
                && supportsExtension("PIPELINING")) {
            sayAhead("RCPT TO:<" + recipient + ">");
            sayAhead("DATA");
        }
    }

    private void sayAhead(String command) throws MessagingException {
        super.sendCommand(command);
        ahead.add(command);
    }

    /** A refused recipient is followed by RSET; what was said ahead is answered before it. */
    @Override
    public synchronized void issueCommand(String command, int expected) throws MessagingException {
        readAhead();
        super.issueCommand(command, expected);
    }

    /**
     * Reads the answers to what was said in vain. A server that still wants the text of a mail that
     * has no recipient gets an empty one, which it has nobody to give to.
     */
    private synchronized void readAhead() throws MessagingException {
        while (!ahead.isEmpty()) {
            boolean text = ahead.poll().equals("DATA");
            if (readServerResponse() == GO_ON && text) {
                super.sendCommand(".");
                readServerResponse();
            }
        }
    }
}
