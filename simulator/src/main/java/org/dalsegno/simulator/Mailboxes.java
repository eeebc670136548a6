package org.dalsegno.simulator;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.user.UserManager;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All mailboxes by address, made on first use; also what the IMAP server asks about its users. */
final class Mailboxes extends UserManager {

    private final Map<String, Mailbox> byAddress = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final ImapHostManager host;
    private final Doorman doorman;

    Mailboxes(ImapHostManager host, Doorman doorman) {
        super(host);
        this.host = host;
        this.doorman = doorman;
    }

    Mailbox of(String address) {
        return byAddress.computeIfAbsent(
                address.strip().toLowerCase(Locale.ROOT),
                key -> new Mailbox(host, new Owner(key, "box" + made.incrementAndGet(), host)));
    }

    @Override
    public boolean test(String login, String password) {
        boolean admitted = doorman.admits(login);
        if (admitted) {
            of(login).open();
        }
        return admitted;
    }

    @Override
    public GreenMailUser getUser(String login) {
        return of(login).owner();
    }

    @Override
    public GreenMailUser getUserByEmail(String email) {
        return of(email).owner();
    }

    @Override
    public boolean hasUser(String user) {
        return true;
    }

    /** The library names an account by its address's hash code, and two addresses may share one. */
    private static final class Owner extends UserImpl {

        private final String account;

        Owner(String address, String account, ImapHostManager host) {
            super(address, address, "", host);
            this.account = account;
        }

        @Override
        public String getQualifiedMailboxName() {
            return account;
        }
    }
}
