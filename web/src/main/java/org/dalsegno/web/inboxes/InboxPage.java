package org.dalsegno.web.inboxes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.connecting.InboxView;
import org.dalsegno.service.connecting.Inboxes;
import org.dalsegno.service.connecting.ServerRequest;
import org.dalsegno.web.errors.Catalogue;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** One inbox: how it is, and what makes it send again. */
@Named
@RequestScoped
public class InboxPage {

    private CurrentUser user;
    private Inboxes inboxes;
    private Address address;
    private Notices notices;
    private Catalogue catalogue;
    private InboxView inbox;
    private Diagnosis diagnosis;
    private String smtpUsername;
    private String smtpPassword;
    private String imapPassword;
    private String gmailToken;

    protected InboxPage() {}

    @Inject
    public InboxPage(
            CurrentUser user,
            Inboxes inboxes,
            Address address,
            Notices notices,
            Catalogue catalogue) {
        this.user = user;
        this.inboxes = inboxes;
        this.address = address;
        this.notices = notices;
        this.catalogue = catalogue;
    }

    /**
     * Tests the inbox when the address asks for it, as it does after connecting; shows it as it is
     * after whatever was done.
     *
     * @throws org.dalsegno.service.NotFound also for another team's
     */
    public void load() {
        inbox = null;
        getInbox();
        if (address.text("test").isPresent() && !FacesContext.getCurrentInstance().isPostback()) {
            test();
        }
    }

    public InboxView getInbox() {
        if (inbox == null) {
            inbox = inboxes.view(user.viewer(), address.id());
        }
        return inbox;
    }

    public boolean isHeld() {
        return getInbox().state() == InboxState.HELD;
    }

    public boolean isDisconnected() {
        return getInbox().state() == InboxState.DISCONNECTED;
    }

    /** Tries to sign in; changes nothing. */
    public void test() {
        if (notices.tried(
                () -> diagnosis = inboxes.test(user.viewer(), address.id()).orElse(null))) {
            say("inbox.test.ok");
        }
    }

    /** Tries what was typed, and lets the waiting mails go when it works. */
    public void reconnect() {
        if (notices.tried(() -> diagnosis = tryAgain())) {
            say("inbox.reconnected");
        }
        inbox = null;
    }

    private void say(String wellKey) {
        if (diagnosis == null) {
            notices.done(wellKey);
        } else {
            notices.refused("inbox.test.bad", catalogue.causeTitle(diagnosis.cause()));
        }
    }

    private Diagnosis tryAgain() {
        ServerRequest smtp = signIn(smtpUsername, smtpPassword);
        ServerRequest imap = signIn(null, imapPassword);
        return inboxes.reconnect(user.viewer(), address.id(), smtp, imap, gmailToken).orElse(null);
    }

    private static ServerRequest signIn(String username, String password) {
        return username == null && password == null
                ? null
                : new ServerRequest(null, null, null, username, password);
    }

    public void hold() {
        if (notices.tried(() -> inbox = inboxes.hold(user.viewer(), address.id()))) {
            notices.done("inbox.held");
        }
    }

    public void resume() {
        if (notices.tried(() -> inbox = inboxes.resume(user.viewer(), address.id()))) {
            notices.done("inbox.resumed");
        }
    }

    /** What the last try said, or null when nothing is wrong or nothing was tried. */
    public Diagnosis getDiagnosis() {
        return diagnosis;
    }

    public String getSmtpUsername() {
        return smtpUsername;
    }

    public void setSmtpUsername(String smtpUsername) {
        this.smtpUsername = smtpUsername;
    }

    public String getSmtpPassword() {
        return smtpPassword;
    }

    public void setSmtpPassword(String smtpPassword) {
        this.smtpPassword = smtpPassword;
    }

    public String getImapPassword() {
        return imapPassword;
    }

    public void setImapPassword(String imapPassword) {
        this.imapPassword = imapPassword;
    }

    public String getGmailToken() {
        return gmailToken;
    }

    public void setGmailToken(String gmailToken) {
        this.gmailToken = gmailToken;
    }
}
