package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.service.sending.Notice;
import org.dalsegno.service.sending.NoticeFailed;
import org.dalsegno.service.sending.Notifier;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * Sends digests to the managers of their teams, each once. That a mail is being sent is committed
 * before, and what it came to after; what a crash leaves in between may have gone out and is not
 * sent again by itself.
 */
@Singleton
public class DigestMail {

    /** What became of a mail; the names are stored. */
    enum State {
        /**
         * Under way, or unknown: its node died, or the server never said whether it took the mail.
         */
        SENDING,
        SENT,
        /** Certainly not sent; the next run tries again. */
        FAILED
    }

    private static final Logger LOG = Logger.getLogger(DigestMail.class.getName());

    static final String MAIL = "MAIL";

    /**
     * A digest of a day that was not over has a mail of its own: the whole day's is still to come.
     */
    private static final String PREVIEW = "MAIL_PREVIEW";

    private final Sql sql;
    private final Transactions transactions;
    private final NodeLock lock;
    private final Digests digests;
    private final Notifier notifier;
    private final Clock clock;

    @Inject
    public DigestMail(
            Sql sql,
            Transactions transactions,
            NodeLock lock,
            Digests digests,
            Notifier notifier,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.lock = lock;
        this.digests = digests;
        this.notifier = notifier;
        this.clock = clock;
    }

    /** How many mails were sent, and how many could not be. */
    public record Tally(int sent, int failed) {

        /** Both together. */
        public Tally plus(Tally other) {
            return new Tally(sent + other.sent, failed + other.failed);
        }
    }

    /**
     * Mails the digest of a team's day to each manager who has not had it. Not to be called in a
     * transaction; does nothing without a digest or the second time.
     *
     * @param date null: the team's yesterday
     */
    public Tally send(long teamId, LocalDate date) {
        Optional<DigestView> digest =
                Optional.ofNullable(date)
                        .or(() -> digests.yesterday(teamId, clock.instant()).map(day -> day.date()))
                        .flatMap(day -> digests.stored(teamId, day));
        return digest.map(this::send).orElse(new Tally(0, 0));
    }

    private Tally send(DigestView digest) {
        return managers(digest.teamId()).stream()
                .map(manager -> send(digest, manager))
                .reduce(new Tally(0, 0), Tally::plus);
    }

    private record Manager(long id, String name, String email) {}

    private List<Manager> managers(long teamId) {
        return sql.list(
                "select u.id, u.name, u.email from app_user u join user_team m on m.user_id = u.id"
                        + " where m.team_id = ? and u.role = 'MANAGER' order by u.id",
                r -> new Manager(r.getLong("id"), r.getString("name"), r.getString("email")),
                teamId);
    }

    private Tally send(DigestView digest, Manager manager) {
        if (!claim(digest, manager)) {
            return new Tally(0, 0);
        }
        try {
            if (!notifier.send(notice(digest, manager))) {
                return new Tally(0, 1);
            }
            record(digest, manager, State.SENT, null);
            return new Tally(1, 0);
        } catch (NoticeFailed e) {
            LOG.log(
                    Level.WARNING,
                    "digest {0} did not reach user {1}: {2}",
                    new Object[] {digest.id(), manager.id(), e.getMessage()});
            record(digest, manager, State.FAILED, e.getMessage());
            return new Tally(0, 1);
        }
    }

    private static Notice notice(DigestView digest, Manager manager) {
        return new Notice(
                manager.email(),
                manager.name(),
                digest.subject(),
                digest.asText(),
                digest.asHtml());
    }

    /** Whether this mail is ours to send. */
    private boolean claim(DigestView digest, Manager manager) {
        return transactions.call(
                () -> {
                    lock.hold(NodeLock.Purpose.NIGHTLY);
                    Optional<State> before = state(digest, manager);
                    if (before.isEmpty()) {
                        insert(digest, manager);
                    } else if (before.get() == State.FAILED) {
                        record(digest, manager, State.SENDING, null);
                    }
                    return before.orElse(State.FAILED) == State.FAILED;
                });
    }

    private Optional<State> state(DigestView digest, Manager manager) {
        return sql.one(
                "select state from digest_delivery where team_id = ? and business_date = ? and recipient_id = ?"
                        + " and channel = ?",
                r -> State.valueOf(r.getString("state")),
                digest.teamId(),
                digest.date(),
                manager.id(),
                channel(digest));
    }

    private void insert(DigestView digest, Manager manager) {
        sql.update(
                "insert into digest_delivery (team_id, business_date, recipient_id, channel, state, changed_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                digest.teamId(),
                digest.date(),
                manager.id(),
                channel(digest),
                State.SENDING,
                clock.instant());
    }

    private void record(DigestView digest, Manager manager, State state, String detail) {
        transactions.run(
                () ->
                        sql.update(
                                "update digest_delivery set state = ?, detail = ?, changed_at = ? where team_id = ?"
                                        + " and business_date = ? and recipient_id = ? and channel = ?",
                                state,
                                shortened(detail),
                                clock.instant(),
                                digest.teamId(),
                                digest.date(),
                                manager.id(),
                                channel(digest)));
    }

    private static String channel(DigestView digest) {
        return digest.preview() ? PREVIEW : MAIL;
    }

    private static String shortened(String detail) {
        return detail == null || detail.length() <= 1000 ? detail : detail.substring(0, 1000);
    }
}
