package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dalsegno.service.store.DuplicateRow;
import org.dalsegno.service.store.Sql;

/**
 * Mails that could not be fetched, read or recorded. They stand in nobody's way: each is tried a
 * few times later and then kept with its problem, to be shown.
 */
@Singleton
public class UnhandledMails {

    private static final int TRIES = 5;

    private final Sql sql;

    @Inject
    public UnhandledMails(Sql sql) {
        this.sql = sql;
    }

    /** Notes that a try failed. */
    void note(long inboxId, Place place, long uidValidity, long uid, String words, Instant now) {
        String problem = words.length() <= 1000 ? words : words.substring(0, 1000);
        int tries = 1 + tries(inboxId, place, uidValidity, uid);
        Instant next = tries < TRIES ? now.plus(delay(tries)) : null;
        if (tries > 1) {
            sql.update(
                    "update unhandled_mail set tries = ?, problem = ?, next_at = ?"
                            + " where inbox_id = ? and folder = ? and uid_validity = ? and uid = ?",
                    tries,
                    problem,
                    next,
                    inboxId,
                    place,
                    uidValidity,
                    uid);
        } else {
            insert(inboxId, place, uidValidity, uid, problem, now, next);
        }
    }

    private int tries(long inboxId, Place place, long uidValidity, long uid) {
        return (int)
                sql.number(
                        "select tries from unhandled_mail where inbox_id = ? and folder = ? and uid_validity = ? and uid = ?",
                        inboxId,
                        place,
                        uidValidity,
                        uid);
    }

    private static Duration delay(int tries) {
        return Duration.ofMinutes(1).multipliedBy(1L << (2 * (tries - 1)));
    }

    private void insert(
            long inboxId,
            Place place,
            long uidValidity,
            long uid,
            String problem,
            Instant now,
            Instant next) {
        try {
            sql.update(
                    "insert into unhandled_mail (inbox_id, folder, uid_validity, uid, tries, problem, first_at, next_at)"
                            + " values (?, ?, ?, ?, 1, ?, ?, ?)",
                    inboxId,
                    place,
                    uidValidity,
                    uid,
                    problem,
                    now,
                    next);
        } catch (DuplicateRow e) {
            // Another node failed at the same mail at the same moment.
        }
    }

    /** Which to try again now. */
    List<Long> due(long inboxId, Place place, long uidValidity, Instant now) {
        return sql.list(
                "select uid from unhandled_mail where inbox_id = ? and folder = ? and uid_validity = ? and next_at <= ?"
                        + " order by uid limit 20",
                r -> r.getLong("uid"),
                inboxId,
                place,
                uidValidity,
                now);
    }

    /** Handled after all, or gone. */
    void done(long inboxId, Place place, long uidValidity, long uid) {
        sql.update(
                "delete from unhandled_mail where inbox_id = ? and folder = ? and uid_validity = ? and uid = ?",
                inboxId,
                place,
                uidValidity,
                uid);
    }

    /**
     * What a folder's numbers meant is lost: the mails behind them are found again by their time.
     *
     * @return when the oldest of them was met, or {@code caughtUpAt}
     */
    Instant oldest(long inboxId, Place place, Instant caughtUpAt) {
        return sql.one(
                        "select first_at from unhandled_mail where inbox_id = ? and folder = ? order by first_at limit 1",
                        r -> Sql.instant(r, "first_at"),
                        inboxId,
                        place)
                .filter(oldest -> oldest.isBefore(caughtUpAt))
                .orElse(caughtUpAt);
    }

    /** Forgets mails under numbers that mean nothing any more. */
    void forgetOthers(long inboxId, Place place, long uidValidity) {
        sql.update(
                "delete from unhandled_mail where inbox_id = ? and folder = ? and uid_validity <> ?",
                inboxId,
                place,
                uidValidity);
    }
}
