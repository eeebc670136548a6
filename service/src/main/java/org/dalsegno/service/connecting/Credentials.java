package org.dalsegno.service.connecting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.InboxDraft;
import org.dalsegno.domain.inbox.MailServer;
import org.dalsegno.service.sending.Account;

/** Makes a stored inbox into an account that can sign in. */
@Singleton
public class Credentials {

    private final Vault vault;

    @Inject
    public Credentials(Vault vault) {
        this.vault = vault;
    }

    /** The inbox with its secrets in clear. */
    public Account account(Inbox inbox) {
        return new Account(
                inbox.id(),
                inbox.address(),
                inbox.provider(),
                inbox.smtpServer().map(this::server).orElse(null),
                inbox.imapServer().map(this::server).orElse(null),
                vault.unlock(inbox.gmailSecret()));
    }

    /** As the draft would have it, to be tried before it is kept. */
    Account account(long inboxId, InboxDraft draft) {
        return new Account(
                inboxId,
                draft.address(),
                draft.provider(),
                draft.smtp() == null ? null : server(draft.smtp()),
                draft.imap() == null ? null : server(draft.imap()),
                vault.unlock(draft.gmailSecret()));
    }

    private Account.Server server(MailServer server) {
        return new Account.Server(
                server.host(),
                server.port(),
                server.security(),
                server.username(),
                vault.unlock(server.secret()));
    }
}
