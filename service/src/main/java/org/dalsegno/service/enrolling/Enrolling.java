package org.dalsegno.service.enrolling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problems;
import org.dalsegno.domain.contact.Contact;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.contact.InvalidEmail;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.inbox.Capacity;
import org.dalsegno.domain.inbox.FirstMails;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.addresses.DomainAnswers;
import org.dalsegno.service.connecting.Inboxes;
import org.dalsegno.service.quota.Forecasts;
import org.dalsegno.service.sequences.Sequences;
import org.dalsegno.service.store.DuplicateRow;
import org.dalsegno.service.store.LostRace;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** Puts contacts into sequences. */
@Singleton
public class Enrolling {

    private static final String ENROLLED = "ENROLLED";

    private final EntityManager entities;
    private final Transactions transactions;
    private final Sequences sequences;
    private final Inboxes inboxes;
    private final EnrollmentChecks checks;
    private final BatchReports reports;
    private final BatchContacts batches;
    private final Forecasts forecasts;
    private final Clock clock;

    @Inject
    public Enrolling(
            EntityManager entities,
            Transactions transactions,
            Sql sql,
            Sequences sequences,
            Inboxes inboxes,
            EnrollmentChecks checks,
            BatchReports reports,
            Forecasts forecasts,
            Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.sequences = sequences;
        this.inboxes = inboxes;
        this.checks = checks;
        this.reports = reports;
        this.batches = new BatchContacts(sql);
        this.forecasts = forecasts;
        this.clock = clock;
    }

    /**
     * Enrolls one contact.
     *
     * @return the enrollment's id
     * @throws Refused UNPROCESSABLE with UNSUBSCRIBED, INVALID_EMAIL, BOUNCED, ALREADY_ENROLLED or
     *     MISSING_TOKEN (which names it)
     * @throws InvalidInput naming a wrong or unknown field
     */
    public long enroll(Viewer viewer, EnrollRequest request) {
        check(viewer, request);
        DomainAnswers domains = checks.askDomains(List.of(request));
        try {
            return transactions.call(() -> enrollNow(request, domains));
        } catch (LostRace | DuplicateRow e) {
            // Somebody enrolled or made the same contact at the same moment; the second look says
            // which.
            return transactions.call(() -> enrollNow(request, domains));
        }
    }

    private void check(Viewer viewer, EnrollRequest request) {
        if ((request.contactId() == null) == (request.email() == null)) {
            throw new InvalidInput("/contactId", "REQUIRED", "Give either contactId or email.");
        }
        checkTarget(viewer, request.sequenceId(), request.inboxId(), request.startStep());
    }

    private void checkTarget(Viewer viewer, Long sequenceId, Long inboxId, Integer startStep) {
        Problems problems = new Problems();
        if (sequenceId == null) {
            problems.add("/sequenceId", "REQUIRED", "This field must not be empty.");
        }
        if (inboxId == null) {
            problems.add("/inboxId", "REQUIRED", "This field must not be empty.");
        }
        problems.throwIfAny();
        seen("/inboxId", inboxId, () -> inboxes.view(viewer, inboxId));
        int steps =
                seen("/sequenceId", sequenceId, () -> sequences.view(viewer, sequenceId))
                        .steps()
                        .size();
        if (startStep != null && (startStep < 1 || startStep > steps)) {
            throw new InvalidInput(
                    "/startStep", "OUT_OF_RANGE", "The sequence has steps 1 to " + steps + ".");
        }
    }

    private static <T> T seen(String pointer, long id, Supplier<T> look) {
        try {
            return look.get();
        } catch (NotFound e) {
            throw new InvalidInput(
                    pointer, "UNKNOWN_ID", "There is nothing with the id " + id + ".");
        }
    }

    private long enrollNow(EnrollRequest request, DomainAnswers domains) {
        Sequence sequence = entities.find(Sequence.class, request.sequenceId());
        Inbox inbox = entities.find(Inbox.class, request.inboxId());
        Contact contact = contact(request);
        int start = request.startStep() == null ? 1 : request.startStep();
        checks.refusal(contact, sequence, request.inboxId(), start, domains)
                .ifPresent(
                        refused -> {
                            throw refused;
                        });
        if (contact.id() == null) {
            entities.persist(contact);
        }
        Enrollment enrollment = new Enrollment(sequence, contact, inbox, start, clock.instant());
        entities.persist(enrollment);
        entities.flush();
        return enrollment.id();
    }

    private Contact contact(EnrollRequest request) {
        if (request.contactId() != null) {
            Contact found = entities.find(Contact.class, request.contactId());
            if (found == null) {
                throw new InvalidInput(
                        "/contactId",
                        "UNKNOWN_ID",
                        "There is no contact " + request.contactId() + ".");
            }
            return found;
        }
        try {
            String key = EmailAddress.parse(request.email()).key();
            return byKey(key)
                    .orElseGet(
                            () ->
                                    new Contact(
                                            ContactDraft.ofEmail(request.email()),
                                            clock.instant()));
        } catch (InvalidEmail e) {
            throw EnrollmentChecks.no(e.problem("/email"));
        }
    }

    private Optional<Contact> byKey(String key) {
        return entities.createQuery(
                        "select c from Contact c where c.emailKey = :key", Contact.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    /**
     * Enrolls many; each stands for itself. A dry run changes nothing; it says what would happen
     * and on which days the first mails would go out, as far as it is known now.
     */
    public BulkView enrollAll(Viewer viewer, BatchRequest request, boolean dryRun) {
        checkTarget(viewer, request.sequenceId(), request.inboxId(), request.startStep());
        List<EnrollRequest> wanted = batches.contacts(request);
        DomainAnswers domains = checks.askDomains(wanted);
        List<BulkView.Item> items = new ArrayList<>();
        for (EnrollRequest one : wanted) {
            int position = items.size() + 1;
            items.add(
                    dryRun ? preview(position, one, domains) : enrollItem(position, one, domains));
        }
        BulkView bulk = reports.keep(viewer, BatchReports.ENROLL, items, dryRun);
        return dryRun ? bulk.with(plan(request, bulk.counts().getOrDefault(ENROLLED, 0))) : bulk;
    }

    private List<Capacity.Share> plan(BatchRequest request, int contacts) {
        Instant now = clock.instant();
        Quota quota = forecasts.quota(request.inboxId());
        return transactions.call(
                () -> {
                    Sequence sequence = entities.find(Sequence.class, request.sequenceId());
                    int start = request.startStep() == null ? 1 : request.startStep();
                    return FirstMails.of(quota, sequence, start, now)
                            .plan(forecasts.capacity(request.inboxId(), quota, now), contacts);
                });
    }

    private BulkView.Item enrollItem(int position, EnrollRequest request, DomainAnswers domains) {
        try {
            long id = transactions.call(() -> enrollNow(request, domains));
            return item(position, request, id, ENROLLED, question(request));
        } catch (LostRace | DuplicateRow e) {
            return item(
                    position,
                    request,
                    null,
                    "ALREADY_ENROLLED",
                    "This contact was enrolled at the same moment.");
        } catch (Refused e) {
            return item(position, request, null, e.code(), e.sentence());
        } catch (InvalidInput e) {
            return item(
                    position,
                    request,
                    null,
                    e.problems().get(0).code(),
                    e.problems().get(0).detail());
        }
    }

    private BulkView.Item preview(int position, EnrollRequest request, DomainAnswers domains) {
        try {
            Optional<Refused> refused =
                    transactions.call(
                            () -> {
                                Sequence sequence =
                                        entities.find(Sequence.class, request.sequenceId());
                                int start = request.startStep() == null ? 1 : request.startStep();
                                return checks.refusal(
                                        contact(request),
                                        sequence,
                                        request.inboxId(),
                                        start,
                                        domains);
                            });
            return refused.map(r -> item(position, request, null, r.code(), r.sentence()))
                    .orElseGet(() -> item(position, request, null, ENROLLED, question(request)));
        } catch (Refused e) {
            return item(position, request, null, e.code(), e.sentence());
        } catch (InvalidInput e) {
            return item(
                    position,
                    request,
                    null,
                    e.problems().get(0).code(),
                    e.problems().get(0).detail());
        }
    }

    /** What is to be asked about an address that is good and looks like a slip; or null. */
    private static String question(EnrollRequest request) {
        return EmailAddress.suggestion(request.email())
                .map(likely -> "Did you mean " + likely + "?")
                .orElse(null);
    }

    private static BulkView.Item item(
            int position, EnrollRequest r, Long enrollment, String result, String detail) {
        return new BulkView.Item(position, r.email(), r.contactId(), enrollment, result, detail);
    }

    /** What came of an earlier {@link #enrollAll}. */
    public BulkView batch(Viewer viewer, long id) {
        return reports.view(viewer, BatchReports.ENROLL, id);
    }
}
