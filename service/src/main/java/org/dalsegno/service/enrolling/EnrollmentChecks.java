package org.dalsegno.service.enrolling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.Problem;
import org.dalsegno.domain.contact.Contact;
import org.dalsegno.domain.contact.InvalidEmail;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.service.Refused;
import org.dalsegno.service.addresses.AddressRule;
import org.dalsegno.service.addresses.DomainAnswers;
import org.dalsegno.service.addresses.MailDomains;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.suppressing.Suppressions;

/** Whether a contact may be enrolled, and if not, why; the same answer for one and for many. */
@Singleton
public class EnrollmentChecks {

    private static final int AT_ONCE = 500;

    private final Sql sql;
    private final Suppressions suppressions;
    private final AddressRule addresses;
    private final MailDomains mailDomains;

    @Inject
    public EnrollmentChecks(
            Sql sql, Suppressions suppressions, AddressRule addresses, MailDomains mailDomains) {
        this.sql = sql;
        this.suppressions = suppressions;
        this.addresses = addresses;
        this.mailDomains = mailDomains;
    }

    /**
     * Asks DNS about the domains of those to be enrolled, each once. No transaction may be open:
     * this waits for servers.
     */
    DomainAnswers askDomains(List<EnrollRequest> requests) {
        if (!mailDomains.isOn()) {
            return DomainAnswers.NONE;
        }
        Set<String> emails = new HashSet<>();
        List<Long> ids = new ArrayList<>();
        for (EnrollRequest request : requests) {
            if (request.email() != null) {
                emails.add(request.email());
            } else {
                ids.add(request.contactId());
            }
        }
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            emails.addAll(emails(ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
        }
        return mailDomains.ask(emails);
    }

    private List<String> emails(List<Long> contactIds) {
        return sql.list(
                "select email from contact where id in (" + Sql.marks(contactIds.size()) + ")",
                r -> r.getString(1),
                contactIds.toArray());
    }

    /**
     * The refusal that is due, or empty.
     *
     * @param domains what DNS said beforehand
     */
    Optional<Refused> refusal(
            Contact contact,
            Sequence sequence,
            long inboxId,
            int startStep,
            DomainAnswers domains) {
        Optional<Refused> suppressed =
                suppressions.cause(contact.emailKey()).map(EnrollmentChecks::suppressed);
        if (suppressed.isPresent()) {
            return suppressed;
        }
        Optional<InvalidEmail> unmailable = addresses.problem(contact.email(), inboxId);
        if (unmailable.isPresent()) {
            return unmailable.map(e -> no(e.problem("/email")));
        }
        Optional<Problem> noMail = domains.problem(contact.email());
        if (noMail.isPresent()) {
            return noMail.map(EnrollmentChecks::no);
        }
        if (isIn(contact, sequence)) {
            return Optional.of(no("ALREADY_ENROLLED", "This contact is in the sequence already."));
        }
        Set<String> missing = sequence.missingTokens(startStep, contact::token);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        no(
                                "MISSING_TOKEN",
                                "This contact has no value for: "
                                        + String.join(", ", missing)
                                        + "."));
    }

    private boolean isIn(Contact contact, Sequence sequence) {
        return contact.id() != null
                && sql.number(
                                "select count(*) from enrollment where sequence_id = ? and contact_id = ?",
                                sequence.id(),
                                contact.id())
                        > 0;
    }

    private static Refused suppressed(Cause cause) {
        ErrorCode code = cause.code(false);
        return switch (code) {
            case BOUNCED ->
                    no(code.name(), "Mail to this address bounced before; enroll another address.");
            case INVALID_EMAIL ->
                    no(code.name(), "A mail server said that this address is not valid.");
            default -> no(ErrorCode.UNSUBSCRIBED.name(), "This contact chose not to receive mail.");
        };
    }

    static Refused no(Problem problem) {
        return new Refused(Refused.Kind.UNPROCESSABLE, problem);
    }

    static Refused no(String code, String detail) {
        return new Refused(Refused.Kind.UNPROCESSABLE, code, detail);
    }
}
