package org.dalsegno.service.enrolling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.suppressing.Suppressions;

/** Whether a contact may be enrolled, and if not, why; the same answer for one and for many. */
@Singleton
public class EnrollmentChecks {

    private final Sql sql;
    private final Suppressions suppressions;
    private final AddressRule addresses;

    @Inject
    public EnrollmentChecks(Sql sql, Suppressions suppressions, AddressRule addresses) {
        this.sql = sql;
        this.suppressions = suppressions;
        this.addresses = addresses;
    }

    /** The refusal that is due, or empty. */
    Optional<Refused> refusal(Contact contact, Sequence sequence, long inboxId, int startStep) {
        Optional<Refused> suppressed =
                suppressions.cause(contact.emailKey()).map(EnrollmentChecks::suppressed);
        if (suppressed.isPresent()) {
            return suppressed;
        }
        Optional<InvalidEmail> unmailable = addresses.problem(contact.email(), inboxId);
        if (unmailable.isPresent()) {
            return unmailable.map(e -> no(e.problem("/email")));
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
