package org.dalsegno.service.sequences;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.contact.Recipient;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.domain.sequence.Template;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.connecting.Credentials;
import org.dalsegno.service.connecting.InboxView;
import org.dalsegno.service.connecting.Inboxes;
import org.dalsegno.service.contacts.ContactView;
import org.dalsegno.service.contacts.Contacts;
import org.dalsegno.service.quota.TestMails;
import org.dalsegno.service.rendering.Rendered;
import org.dalsegno.service.rendering.Renderer;
import org.dalsegno.service.rendering.Sheet;
import org.dalsegno.service.sending.Account;
import org.dalsegno.service.sending.Departure;
import org.dalsegno.service.sending.Mail;
import org.dalsegno.service.sending.Outlet;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.store.Transactions;

/** Tries a step before anybody gets it: to look at, and as a mail to oneself. */
@Singleton
public class Trying {

    /** What a test mail's subject begins with. */
    public static final String MARK = "[Test] ";

    private final EntityManager entities;
    private final Transactions transactions;
    private final Contacts contacts;
    private final Inboxes inboxes;
    private final Credentials credentials;
    private final Outlets outlets;
    private final TestMails testMails;
    private final Renderer renderer;
    private final BaseUrl baseUrl;
    private final Clock clock;

    @Inject
    public Trying(
            EntityManager entities,
            Transactions transactions,
            Contacts contacts,
            Inboxes inboxes,
            Credentials credentials,
            Outlets outlets,
            TestMails testMails,
            Renderer renderer,
            BaseUrl baseUrl,
            Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.contacts = contacts;
        this.inboxes = inboxes;
        this.credentials = credentials;
        this.outlets = outlets;
        this.testMails = testMails;
        this.renderer = renderer;
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /**
     * The step as a contact would get it.
     *
     * @param search a part of the contact's address or name; null or blank: the first contact
     * @throws InvalidInput when nobody is found, or subject or body are missing
     */
    public StepPreview preview(Viewer viewer, StepDraft step, String search) {
        Recipient contact = contact(viewer, search);
        Filled filled = fill(step, contact);
        return new StepPreview(
                contact.email(),
                contact.fullName(),
                filled.mail().subject(),
                Sheet.of(filled.mail().html()),
                filled.missing());
    }

    /**
     * Sends the step to the viewer's own address (or, when their account has none, to the inbox's),
     * marked as a test. It counts against the inbox's quota, because the provider counts it; it
     * does so no more when it certainly did not leave. Nobody's address is suppressed by it and no
     * list of suppressed addresses is asked: it goes to oneself. The inbox is not held, whatever
     * the server says. No transaction is open while it is sent.
     *
     * @param search as in {@link #preview}
     * @return to whom, and what the server made of it
     * @throws org.dalsegno.service.Refused while the inbox or all sending is stopped, or when the
     *     quota is used up
     * @throws InvalidInput when nobody is found, or subject or body are missing
     */
    public Sent sendTest(Viewer viewer, StepDraft step, String search, long inboxId) {
        InboxView inbox = inboxes.view(viewer, inboxId);
        Filled filled = fill(step, contact(viewer, search));
        Account account =
                transactions.call(() -> credentials.account(entities.find(Inbox.class, inboxId)));
        long reserved = testMails.reserve(viewer, inboxId, clock.instant());
        String to = recipient(viewer, inbox);
        SendResult result = send(account, mail(viewer, inbox, to, filled.mail()));
        if (result instanceof SendResult.Accepted || result instanceof SendResult.Uncertain) {
            testMails.count(reserved, clock.instant());
        } else {
            testMails.release(reserved);
        }
        return new Sent(to, result);
    }

    /** What became of a test mail. */
    public record Sent(String to, SendResult result) {}

    private SendResult send(Account account, Mail mail) {
        try (Outlet outlet = outlets.open(account)) {
            return outlet.send(mail, Departure.FREE);
        }
    }

    private static String recipient(Viewer viewer, InboxView inbox) {
        return EmailAddress.problem(viewer.email()).isEmpty() ? viewer.email() : inbox.address();
    }

    private Mail mail(Viewer viewer, InboxView inbox, String to, Rendered rendered) {
        String domain = inbox.address().substring(inbox.address().lastIndexOf('@'));
        return new Mail(
                inbox.address(),
                inbox.name(),
                to,
                viewer.name(),
                MARK + rendered.subject(),
                rendered.text(),
                rendered.html(),
                "<test-" + UUID.randomUUID() + domain + ">",
                clock.instant(),
                List.of(),
                null);
    }

    private Recipient contact(Viewer viewer, String search) {
        List<ContactView> found =
                contacts.list(viewer, null, search, new PageRequest(1, 0)).items();
        if (found.isEmpty() && search != null && !search.isBlank()) {
            throw new InvalidInput(
                    "/contact", "UNKNOWN_ID", "No contact has \"" + search.strip() + "\" in it.");
        }
        return found.isEmpty()
                ? new Recipient(null, null, null, null, Map.of())
                : recipient(found.get(0));
    }

    private static Recipient recipient(ContactView c) {
        return new Recipient(c.email(), c.firstName(), c.lastName(), c.company(), c.fields());
    }

    /** A token without value is put into brackets, so that it strikes the eye. */
    private Filled fill(StepDraft step, Recipient contact) {
        step.check();
        Function<String, Optional<String>> values = contact::token;
        Template subject = Template.of(step.subject().strip());
        Template body = Template.of(step.body());
        Set<String> missing = new LinkedHashSet<>(subject.missing(values));
        missing.addAll(body.missing(values));
        Rendered mail =
                renderer.render(
                        subject.marked(values),
                        body.marked(values),
                        values,
                        baseUrl.link("/u/test"));
        return new Filled(mail, List.copyOf(missing));
    }

    private record Filled(Rendered mail, List<String> missing) {}
}
