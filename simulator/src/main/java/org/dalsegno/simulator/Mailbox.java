package org.dalsegno.simulator;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.Flags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One address's mail. Nothing is parsed and no folder is made before somebody signs in to read it:
 * most recipients of a test never do, and thousands of mails stay cheap.
 */
final class Mailbox {

    /** The folders every account has, named as providers name them. */
    enum Folder {
        INBOX("INBOX"),
        SENT("Sent");

        private final String imapName;

        Folder(String imapName) {
            this.imapName = imapName;
        }
    }

    private record Letter(Folder folder, String source, Instant at) {}

    private final ImapHostManager host;
    private final GreenMailUser owner;
    private final List<Letter> waiting = new ArrayList<>();
    private final Map<Folder, MailFolder> folders = new EnumMap<>(Folder.class);

    Mailbox(ImapHostManager host, GreenMailUser owner) {
        this.host = host;
        this.owner = owner;
    }

    GreenMailUser owner() {
        return owner;
    }

    synchronized void put(Folder folder, String source, Instant at) {
        Letter letter = new Letter(folder, source, at);
        if (folders.isEmpty()) {
            waiting.add(letter);
        } else {
            file(letter);
        }
    }

    synchronized void open() {
        if (folders.isEmpty()) {
            makeFolders();
            waiting.forEach(this::file);
            waiting.clear();
        }
    }

    private void makeFolders() {
        try {
            host.createPrivateMailAccount(owner);
            folders.put(Folder.INBOX, host.getInbox(owner));
            folders.put(Folder.SENT, host.createMailbox(owner, Folder.SENT.imapName));
        } catch (FolderException | AuthorizationException impossible) {
            throw new IllegalStateException(
                    "The mailbox of " + owner.getEmail() + " cannot be made", impossible);
        }
    }

    private void file(Letter letter) {
        Flags flags = letter.folder == Folder.SENT ? new Flags(Flags.Flag.SEEN) : new Flags();
        folders.get(letter.folder)
                .appendMessage(AcceptedMail.parsed(letter.source), flags, Date.from(letter.at));
    }
}
