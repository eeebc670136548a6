package org.dalsegno.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A mail provider on 127.0.0.1: SMTP to send, IMAP to read, Gmail's API to send. What a mail leads
 * to is decided by its recipient's name at {@code simulator.test}; everybody may sign in with any
 * password but {@code auth-off} and who is locked out. Safe for many threads; everything is in
 * memory and gone when it is closed.
 */
public final class MailSimulator implements AutoCloseable {

    private final Journal journal = new Journal();
    private final Doorman doorman = new Doorman();
    private final SmtpExtensions extensions = new SmtpExtensions();
    private final Mended mended = new Mended();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private PostOffice postOffice;
    private SmtpDoor smtp;
    private ImapDoor imap;
    private GmailDoor gmail;

    private MailSimulator() {}

    /**
     * Starts all three servers; they accept connections when this returns.
     *
     * @param clock what greylisting, dates and the journal go by
     * @throws UncheckedIOException when a port is taken; nothing is left open then
     */
    public static MailSimulator start(Ports ports, Clock clock) {
        MailSimulator simulator = new MailSimulator();
        try {
            simulator.openDoors(ports, clock);
            return simulator;
        } catch (IOException taken) {
            simulator.close();
            throw new UncheckedIOException(taken);
        }
    }

    private void openDoors(Ports ports, Clock clock) throws IOException {
        MailStore store = new MailStore();
        Mailboxes mailboxes = new Mailboxes(store, doorman);
        postOffice = new PostOffice(journal, mailboxes, mended);
        smtp = SmtpDoor.open(ports.smtp(), postOffice, doorman, journal, extensions, mended, clock);
        open.push(smtp);
        imap = ImapDoor.open(ports.imap(), store, mailboxes);
        open.push(imap);
        GmailMessages messages = new GmailMessages(postOffice, doorman, mended, journal, clock);
        gmail = GmailDoor.open(ports.gmail(), messages, doorman);
        open.push(gmail);
    }

    /** The port of SMTP on 127.0.0.1. */
    public int smtpPort() {
        return smtp.port();
    }

    /** The port of IMAP on 127.0.0.1. */
    public int imapPort() {
        return imap.getPort();
    }

    /** The base address of Gmail's API, as {@code http://127.0.0.1:port}. */
    public String gmailUrl() {
        return gmail.url();
    }

    /** All mails accepted so far by SMTP or Gmail's API, oldest first: a copy. */
    public List<AcceptedMail> accepted() {
        return journal.accepted();
    }

    /** All refusals so far, oldest first: a copy. A silence is no refusal. */
    public List<Refusal> refused() {
        return journal.refused();
    }

    /** How many SMTP connections were opened so far. */
    public int connections() {
        return journal.connections();
    }

    /**
     * Waits until at least so many mails have been accepted.
     *
     * @return whether they have, within the patience
     */
    public boolean awaitAccepted(int count, Duration patience) throws InterruptedException {
        return journal.awaitAccepted(count, patience);
    }

    /** Forgets accepted mails and refusals; mailboxes keep what is in them. */
    public void forget() {
        journal.forget();
    }

    /** From now on this user may not sign in, by SMTP, IMAP or token; open connections stay. */
    public void lockOut(String user) {
        doorman.lockOut(user);
    }

    /** Lets a locked-out user in again; others are not affected. */
    public void letIn(String user) {
        doorman.letIn(user);
    }

    /**
     * From now on mail to this recipient is accepted and nothing comes back, whatever they are
     * called: what was wrong has been mended.
     */
    public void mend(String recipient) {
        mended.add(recipient);
    }

    /**
     * Whether the SMTP server offers SMTPUTF8 (RFC 6531) to whoever says EHLO from now on; at first
     * it does not, and refuses addresses that are not ASCII.
     */
    public void offerSmtpUtf8(boolean offered) {
        extensions.offerUtf8(offered);
    }

    /**
     * Whether a mail that is accepted from now on also lies in its sender's Sent folder; at first
     * it does. Not every server keeps a copy of what is submitted.
     */
    public void keepSentCopies(boolean kept) {
        postOffice.keepCopies(kept);
    }

    /** Stops the servers and cuts their connections, silent ones too; again does nothing. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            closeQuietly(open.pop());
        }
    }

    private static void closeQuietly(AutoCloseable door) {
        try {
            door.close();
        } catch (Exception failed) {
            System.getLogger(MailSimulator.class.getName())
                    .log(System.Logger.Level.WARNING, "A simulator port did not close", failed);
        }
    }
}
