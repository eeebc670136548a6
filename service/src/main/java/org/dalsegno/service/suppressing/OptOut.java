package org.dalsegno.service.suppressing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.contact.Contact;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * The unsubscribe link of a mail (RFC 8058). Its token stands for one attempt and so for one
 * contact, also when the attempt was forgotten; it never runs out, and whoever has it can do no
 * more than stop the mail.
 */
@Singleton
public class OptOut {

    /** An answer stays an answer: nothing more is sent after it either way. */
    private static final Set<EnrollmentState> STAYS =
            EnumSet.of(EnrollmentState.UNSUBSCRIBED, EnrollmentState.REPLIED);

    private record Link(long contactId, String email) {}

    private final Sql sql;
    private final EntityManager entities;
    private final Transactions transactions;
    private final Suppressions suppressions;
    private final Clock clock;

    @Inject
    public OptOut(
            Sql sql,
            EntityManager entities,
            Transactions transactions,
            Suppressions suppressions,
            Clock clock) {
        this.sql = sql;
        this.entities = entities;
        this.transactions = transactions;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    /**
     * Whose link this is, without giving the address away: {@code j…@example.com}. Changes nothing.
     *
     * @throws NotFound for a token that is none of ours
     */
    public String describe(String token) {
        EmailAddress address = EmailAddress.parse(link(token).email());
        return address.local().charAt(0) + "…@" + address.domain();
    }

    /**
     * Stops all mail to the contact for good: suppresses the address and ends every enrollment of
     * theirs. Idempotent.
     *
     * @throws NotFound for a token that is none of ours
     */
    public void optOut(String token) {
        Races.repeat(() -> transactions.run(() -> stop(link(token), clock.instant())));
    }

    private Link link(String token) {
        return link(
                        token,
                        "select c.id, c.email from attempt a"
                                + " join enrollment e on e.id = a.enrollment_id"
                                + " join contact c on c.id = e.contact_id where a.token = ?")
                // After the attempts: when one is forgotten in between, its link is here.
                .or(
                        () ->
                                link(
                                        token,
                                        "select c.id, c.email from old_link o join contact c on"
                                                + " c.id = o.contact_id where o.token = ?"))
                .orElseThrow(() -> new NotFound("such unsubscribe link"));
    }

    private Optional<Link> link(String token, String query) {
        return sql.one(query, r -> new Link(r.getLong("id"), r.getString("email")), token);
    }

    private void stop(Link link, Instant now) {
        String said = "The contact opted out by the link in a mail.";
        Evidence evidence = new Evidence(Channel.MAIL, Phase.RETURNED, null, null, said, null, now);
        end(entities.find(Contact.class, link.contactId()), Cause.UNSUB_OPT_OUT, evidence, now);
    }

    /**
     * Stops all mail to a contact for good, whichever way they said so. Idempotent; the caller's
     * transaction.
     *
     * @param cause an opt-out or a complaint
     */
    public void end(Contact contact, Cause cause, Evidence evidence, Instant now) {
        suppressions.add(contact.email(), cause, evidence.text(), now);
        List<Enrollment> enrollments =
                entities.createQuery(
                                "select e from Enrollment e where e.contact.id = :contact and e.state not in :stays",
                                Enrollment.class)
                        .setParameter("contact", contact.id())
                        .setParameter("stays", STAYS)
                        .getResultList();
        for (Enrollment enrollment : enrollments) {
            FiledDiagnosis filed = new FiledDiagnosis(Diagnosis.raised(cause, evidence), now);
            entities.persist(filed);
            enrollment.optedOut(filed, now);
        }
    }
}
