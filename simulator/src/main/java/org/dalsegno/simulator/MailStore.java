package org.dalsegno.simulator;

import com.icegreen.greenmail.imap.ImapHostManagerImpl;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.InMemoryStore;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;

/** All folders, in memory. A client cannot rename or delete them. */
final class MailStore extends ImapHostManagerImpl {

    MailStore() {
        super(new InMemoryStore());
    }

    @Override
    public MailFolder getFolder(GreenMailUser user, String name) {
        MailFolder folder = super.getFolder(user, name);
        return folder == null ? null : CachedUids.around(folder);
    }

    @Override
    public void deleteMailbox(GreenMailUser user, String name) throws FolderException {
        throw new FolderException("Folders of the simulator cannot be deleted");
    }

    @Override
    public void renameMailbox(GreenMailUser user, String name, String newName)
            throws FolderException {
        throw new FolderException("Folders of the simulator cannot be renamed");
    }
}
