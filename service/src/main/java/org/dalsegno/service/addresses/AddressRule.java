package org.dalsegno.service.addresses;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.contact.InvalidEmail;

/**
 * Keeps out addresses that no server of ours can send to: letters beyond ASCII before the @ need
 * the extension SMTPUTF8 (RFC 6531).
 */
@Singleton
public class AddressRule {

    private static final String NOWHERE =
            "and no inbox here is known to have a server that offers SMTPUTF8";

    private static final String NOT_HERE = "and this inbox's server does not offer SMTPUTF8";
    private static final String NOT_KNOWN =
            "and nobody knows yet whether this inbox's server offers SMTPUTF8; test its connection";

    private final InboxAbilities abilities;

    @Inject
    public AddressRule(InboxAbilities abilities) {
        this.abilities = abilities;
    }

    /** What holds for contacts, who belong to no inbox; for one command. */
    public Contacts forContacts() {
        return new Contacts(abilities.anySmtpUtf8());
    }

    /**
     * The rule for contacts as it stands now.
     *
     * @param smtpUtf8 whether some inbox can send to any address
     */
    public record Contacts(boolean smtpUtf8) {

        /** Why the address cannot be mailed by any inbox, or empty when it can. */
        public Optional<InvalidEmail> problem(EmailAddress address) {
            return smtpUtf8 ? Optional.empty() : address.withoutSmtpUtf8(NOWHERE);
        }
    }

    /**
     * Why mail to this address cannot go out from this inbox, or empty when it can.
     *
     * @param email as typed or stored
     */
    public Optional<InvalidEmail> problem(String email, long inboxId) {
        Optional<InvalidEmail> problem = EmailAddress.problem(email);
        if (problem.isPresent()) {
            return problem;
        }
        EmailAddress address = EmailAddress.parse(email);
        return address.needsSmtpUtf8() ? withoutSmtpUtf8(address, inboxId) : Optional.empty();
    }

    private Optional<InvalidEmail> withoutSmtpUtf8(EmailAddress address, long inboxId) {
        Optional<Boolean> offered = abilities.smtpUtf8(inboxId);
        return offered.orElse(false)
                ? Optional.empty()
                : address.withoutSmtpUtf8(offered.isPresent() ? NOT_HERE : NOT_KNOWN);
    }
}
