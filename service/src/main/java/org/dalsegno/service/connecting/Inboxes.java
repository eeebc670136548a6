package org.dalsegno.service.connecting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.domain.inbox.Quota;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Page;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.addresses.InboxAbilities;
import org.dalsegno.service.dispatch.Holds;
import org.dalsegno.service.quota.QuotaQueue;
import org.dalsegno.service.resolving.Resolution;
import org.dalsegno.service.resolving.Resolutions;
import org.dalsegno.service.sending.Account;
import org.dalsegno.service.sending.Outlet;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** A rep's inboxes. */
@Singleton
public class Inboxes {

    private final EntityManager entities;
    private final Transactions transactions;
    private final Sql sql;
    private final InboxDrafts drafts;
    private final InboxViews views;
    private final Credentials credentials;
    private final Outlets outlets;
    private final Holds holds;
    private final InboxAbilities abilities;
    private final Resolutions resolutions;
    private final QuotaQueue queue;
    private final Clock clock;

    @Inject
    public Inboxes(
            EntityManager entities,
            Transactions transactions,
            Sql sql,
            InboxDrafts drafts,
            InboxViews views,
            Credentials credentials,
            Outlets outlets,
            Holds holds,
            InboxAbilities abilities,
            Resolutions resolutions,
            QuotaQueue queue,
            Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.sql = sql;
        this.drafts = drafts;
        this.views = views;
        this.credentials = credentials;
        this.outlets = outlets;
        this.holds = holds;
        this.abilities = abilities;
        this.resolutions = resolutions;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Connects an inbox; it is stored whether or not the server answers, and tried by {@link
     * #test}.
     *
     * @throws InvalidInput naming each wrong field
     */
    public InboxView connect(Viewer viewer, InboxRequest request) {
        long owner = request.ownerId() == null ? viewer.userId() : owner(viewer, request.ownerId());
        long id =
                transactions.call(
                        () -> {
                            Inbox inbox =
                                    new Inbox(
                                            owner,
                                            drafts.fresh(
                                                    request,
                                                    viewer.zone().getId(),
                                                    clock.instant()),
                                            clock.instant());
                            entities.persist(inbox);
                            entities.flush();
                            openLease(inbox.id());
                            return inbox.id();
                        });
        return view(viewer, id);
    }

    /** Every inbox has a lease from the start, so that taking one is a mere update. */
    private void openLease(long inboxId) {
        sql.update(
                "insert into inbox_lease (inbox_id, owner, epoch, ends_at) values (?, null, 0, ?)",
                inboxId,
                clock.instant());
    }

    private long owner(Viewer viewer, long userId) {
        Visibility visible = Visibility.of(viewer, "id");
        Object[] parameters =
                Stream.concat(Stream.of(userId), visible.parameters().stream()).toArray();
        if (sql.number(
                        "select count(*) from app_user where id = ? and " + visible.sql(),
                        parameters)
                == 0) {
            throw new InvalidInput("/ownerId", "UNKNOWN_ID", "There is no user " + userId + ".");
        }
        return userId;
    }

    public Page<InboxView> list(Viewer viewer, PageRequest page) {
        return page.page(views.after(viewer, page.afterId(), page.limit() + 1), InboxView::id);
    }

    /**
     * @throws NotFound also for another team's
     */
    public InboxView view(Viewer viewer, long id) {
        return views.one(viewer, id).orElseThrow(() -> new NotFound("inbox " + id));
    }

    /**
     * Changes what the request says and leaves the rest.
     *
     * @param version null: whatever it is now
     * @throws Refused OUTDATED when it was changed in between
     */
    public InboxView change(Viewer viewer, long id, InboxRequest request, Long version) {
        edit(
                viewer,
                id,
                inbox -> {
                    if (version != null && version != inbox.version()) {
                        throw new Refused(
                                Refused.Kind.OUTDATED,
                                "OUTDATED",
                                "The inbox was changed in the meantime; read it again.");
                    }
                    rewrite(inbox, request);
                    readAnew(id);
                });
        return view(viewer, id);
    }

    /** Another server may have other abilities, and another quota other places for what waits. */
    private void rewrite(Inbox inbox, InboxRequest request) {
        Optional<String> before = where(inbox);
        Quota quota = inbox.quota();
        inbox.rewrite(drafts.changed(inbox, request, clock.instant()));
        if (request.dailyLimit() != null) {
            inbox.forgetLearnedLimit();
        }
        if (!before.equals(where(inbox))) {
            abilities.forget(inbox.id());
        }
        if (!quota.equals(inbox.quota())) {
            queue.planAnew(inbox, clock.instant());
        }
    }

    private static Optional<String> where(Inbox inbox) {
        return inbox.smtpServer().map(server -> server.host() + ":" + server.port());
    }

    /** With other settings its returned mail is read at once, and whoever watches it stops. */
    private void readAnew(long id) {
        sql.update(
                "update inbox_reading set reader = null, reads_until = null, next_at = null, failures = 0 where inbox_id = ?",
                id);
    }

    private void edit(Viewer viewer, long id, Consumer<Inbox> change) {
        view(viewer, id);
        transactions.run(() -> change.accept(entities.find(Inbox.class, id)));
    }

    /**
     * Tries to sign in to its servers; changes no setting and keeps what the server says it can do.
     * Empty: all is well.
     */
    public Optional<Diagnosis> test(Viewer viewer, long id) {
        view(viewer, id);
        Account account =
                transactions.call(() -> credentials.account(entities.find(Inbox.class, id)));
        return signIn(account);
    }

    private Optional<Diagnosis> signIn(Account account) {
        try (Outlet outlet = outlets.open(account)) {
            Optional<Diagnosis> problem = outlet.check();
            if (problem.isEmpty()) {
                outlet.offersSmtpUtf8().ifPresent(offered -> learn(account.inboxId(), offered));
            }
            return problem;
        }
    }

    private void learn(long id, boolean smtpUtf8) {
        Races.repeat(() -> transactions.run(() -> abilities.learn(id, smtpUtf8)));
    }

    /**
     * Tries new credentials; when they work they are kept and the waiting sends go on. Credentials
     * that do not work change nothing.
     *
     * @param smtp null: the ones it has; its null parts stay as they are
     * @param imap likewise
     * @param gmailAccessToken likewise
     * @return what is still wrong, or empty when it is connected
     */
    public Optional<Diagnosis> reconnect(
            Viewer viewer,
            long id,
            ServerRequest smtp,
            ServerRequest imap,
            String gmailAccessToken) {
        InboxRequest request =
                new InboxRequest(
                        null,
                        null,
                        null,
                        null,
                        smtp,
                        imap,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        gmailAccessToken);
        boolean same = smtp == null && imap == null && gmailAccessToken == null;
        view(viewer, id);
        Account candidate =
                transactions.call(
                        () -> {
                            Inbox inbox = entities.find(Inbox.class, id);
                            return credentials.account(
                                    id, drafts.changed(inbox, request, clock.instant()));
                        });
        Optional<Diagnosis> problem = signIn(candidate);
        if (problem.isEmpty()) {
            Races.repeat(
                    () ->
                            edit(
                                    viewer,
                                    id,
                                    inbox -> {
                                        resolutions.ofInbox(viewer, id, Resolution.RECONNECTED);
                                        inbox.rewrite(
                                                drafts.changed(inbox, request, clock.instant()));
                                        holds.release(inbox, clock.instant());
                                        if (!same) {
                                            CredentialsEnd.write(sql, id, null);
                                        }
                                        readAnew(id);
                                    }));
        }
        return problem;
    }

    /** A person stops sending; what is due waits. */
    public InboxView hold(Viewer viewer, long id) {
        edit(viewer, id, inbox -> inbox.holdByHand(clock.instant()));
        return view(viewer, id);
    }

    /**
     * A person ends a hold; what waited goes on in its order.
     *
     * @throws Refused CONFLICT for an inbox that is disconnected: {@link #reconnect} it
     */
    public InboxView resume(Viewer viewer, long id) {
        edit(
                viewer,
                id,
                inbox -> {
                    if (inbox.state() == InboxState.DISCONNECTED) {
                        throw new Refused(
                                Refused.Kind.CONFLICT,
                                "INBOX_DISCONNECTED",
                                "The inbox must be reconnected first.");
                    }
                    resolutions.ofInbox(viewer, id, Resolution.RESUMED);
                    holds.release(inbox, clock.instant());
                });
        return view(viewer, id);
    }
}
