package org.dalsegno.simulator;

import org.dalsegno.simulator.Mailbox.Folder;

/**
 * Takes accepted mails and does with them what their recipients are called: into the recipient's
 * inbox, into the sender's Sent folder, and back to the sender what comes back.
 */
final class PostOffice {

    private final Journal journal;
    private final Mailboxes mailboxes;
    private final Mended mended;
    private volatile boolean keepsCopies = true;

    PostOffice(Journal journal, Mailboxes mailboxes, Mended mended) {
        this.journal = journal;
        this.mailboxes = mailboxes;
        this.mended = mended;
    }

    /** Whether what is accepted from now on lies in its sender's Sent folder. */
    void keepCopies(boolean kept) {
        keepsCopies = kept;
    }

    /** When this returns, all that the mail leads to is readable by IMAP and in the journal. */
    void accept(AcceptedMail mail) {
        if (keepsCopies) {
            mailboxes.of(sentFolderOwner(mail)).put(Folder.SENT, mail.source(), mail.at());
        }
        mail.to().forEach(recipient -> deliver(mail, recipient));
        journal.accept(mail);
    }

    private void deliver(AcceptedMail mail, String recipient) {
        Behaviour behaviour = mended.of(recipient);
        if (!behaviour.bouncesOnceAccepted()) {
            mailboxes.of(recipient).put(Folder.INBOX, mail.source(), mail.at());
        }
        if (!mail.from().isEmpty()) {
            ReturnedMail.of(behaviour, mail, recipient)
                    .ifPresent(back -> putInInbox(mail.from(), back, mail));
        }
    }

    private void putInInbox(String sender, String back, AcceptedMail mail) {
        mailboxes.of(sender).put(Folder.INBOX, back, mail.at());
    }

    private static String sentFolderOwner(AcceptedMail mail) {
        boolean signedInWithAddress = mail.authenticatedAs().contains("@");
        return signedInWithAddress ? mail.authenticatedAs() : mail.from();
    }
}
