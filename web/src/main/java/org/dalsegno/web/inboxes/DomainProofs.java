package org.dalsegno.web.inboxes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dalsegno.domain.proving.Dkim;
import org.dalsegno.domain.proving.Finding;
import org.dalsegno.service.addresses.SenderProofs;
import org.dalsegno.service.proving.InboxProofs;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.signin.CurrentUser;

/**
 * SPF, DKIM and DMARC of the inbox of the page at hand: what is known of them, and what DNS says
 * when a person asks. The page itself never waits for DNS.
 */
@Named
@RequestScoped
public class DomainProofs {

    private CurrentUser user;
    private InboxProofs inboxes;
    private Address address;
    private SenderProofs found;

    protected DomainProofs() {}

    @Inject
    public DomainProofs(CurrentUser user, InboxProofs inboxes, Address address) {
        this.user = user;
        this.inboxes = inboxes;
        this.address = address;
    }

    /** Whether DNS is asked at all. */
    public boolean isOn() {
        return inboxes.isOn();
    }

    /** Null until somebody has asked. */
    public SenderProofs getFound() {
        if (found == null) {
            found = inboxes.known(user.viewer(), address.id()).orElse(null);
        }
        return found;
    }

    /** Asks now. */
    public void ask() {
        found = inboxes.ask(user.viewer(), address.id());
    }

    /** The names of keys that are tried. */
    public String getUsual() {
        return String.join(", ", Dkim.USUAL);
    }

    /** The class of the chip of a finding. */
    public String tone(Finding finding) {
        return switch (finding.level()) {
            case GOOD -> "good";
            case CARE -> "warn";
            case BAD -> "bad";
            case UNKNOWN -> "";
        };
    }
}
