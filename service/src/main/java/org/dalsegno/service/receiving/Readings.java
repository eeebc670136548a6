package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dalsegno.service.dispatch.Node;
import org.dalsegno.service.store.DuplicateRow;
import org.dalsegno.service.store.Sql;

/**
 * Who reads an inbox, when it is read next, and how far its folders were read. Ownership is one
 * conditional UPDATE; a node that dies loses it when its time runs out.
 */
@Singleton
public class Readings {

    private final Sql sql;
    private final Node node;

    @Inject
    public Readings(Sql sql, Node node) {
        this.sql = sql;
        this.node = node;
    }

    /**
     * Takes inboxes whose time has come and that nobody reads, the longest waiting first.
     *
     * @param until they are ours so long, unless they are kept
     */
    List<Long> take(Instant now, Instant until, int most) {
        List<Long> due =
                sql.list(
                        "select i.id from inbox i left join inbox_reading r on r.inbox_id = i.id"
                                + " where i.imap_host is not null and (r.reads_until is null or r.reads_until <= ?)"
                                + " and (r.next_at is null or r.next_at <= ?)"
                                + " order by coalesce(r.next_at, i.created_at), i.id limit ?",
                        r -> r.getLong("id"),
                        now,
                        now,
                        most);
        List<Long> taken = new ArrayList<>();
        for (Long inboxId : due) {
            if (take(inboxId, now, until)) {
                taken.add(inboxId);
            }
        }
        return taken;
    }

    private boolean take(long inboxId, Instant now, Instant until) {
        int ours =
                sql.update(
                        "update inbox_reading set reader = ?, reads_until = ? where inbox_id = ?"
                                + " and (reads_until is null or reads_until <= ?) and (next_at is null or next_at <= ?)",
                        node.name(),
                        until,
                        inboxId,
                        now,
                        now);
        return ours == 1 || takeFirst(inboxId, until);
    }

    private boolean takeFirst(long inboxId, Instant until) {
        if (sql.number("select count(*) from inbox_reading where inbox_id = ?", inboxId) > 0) {
            return false;
        }
        try {
            sql.update(
                    "insert into inbox_reading (inbox_id, read_at, reader, reads_until) values (?, ?, ?, ?)",
                    inboxId,
                    Instant.EPOCH,
                    node.name(),
                    until);
            return true;
        } catch (DuplicateRow e) {
            return false;
        }
    }

    /** Keeps an inbox; false when it is no longer ours, because it was changed or taken. */
    boolean keep(long inboxId, Instant until) {
        return sql.update(
                        "update inbox_reading set reads_until = ? where inbox_id = ? and reader = ?",
                        until,
                        inboxId,
                        node.name())
                == 1;
    }

    /** It was read and is well; {@code began} is when the reading began. */
    void succeeded(long inboxId, Instant began, Instant next) {
        sql.update(
                "update inbox_reading set read_at = ?, next_at = ?, problem = null, failures = 0, failing_since = null"
                        + " where inbox_id = ? and reader = ?",
                began,
                next,
                inboxId,
                node.name());
    }

    /** It could not be read; the next try is later each time. */
    void failed(long inboxId, String words, boolean refused, Instant now) {
        int failures =
                1
                        + (int)
                                sql.number(
                                        "select failures from inbox_reading where inbox_id = ?",
                                        inboxId);
        Duration delay = RetryDelay.after(failures, refused, inboxId);
        sql.update(
                "update inbox_reading set problem = ?, failures = ?, failing_since = coalesce(failing_since, ?),"
                        + " next_at = ? where inbox_id = ? and reader = ?",
                words.length() <= 1000 ? words : words.substring(0, 1000),
                failures,
                now,
                now.plus(delay),
                inboxId,
                node.name());
    }

    /** Whoever finds it due may read it. */
    void giveBack(long inboxId) {
        sql.update(
                "update inbox_reading set reader = null, reads_until = null where inbox_id = ? and reader = ?",
                inboxId,
                node.name());
    }

    /** This node stops: all that it reads is free for others. */
    void giveAllBack() {
        sql.update(
                "update inbox_reading set reader = null, reads_until = null where reader = ?",
                node.name());
    }

    /** How far a folder of this account was read; empty when it was never read. */
    Optional<Position> position(long inboxId, Place place, String account) {
        return sql.one(
                "select * from inbox_folder where inbox_id = ? and folder = ?",
                r ->
                        new Position(
                                isOf(account, r.getString("account"))
                                        ? r.getLong("uid_validity")
                                        : 0,
                                r.getLong("last_uid"),
                                Sql.instant(r, "caught_up_at")),
                inboxId,
                place);
    }

    /** Another account's numbers mean nothing, even when they happen to agree. */
    private static boolean isOf(String account, String stored) {
        return stored == null || stored.equals(account);
    }

    /** Remembers how far a folder was read. */
    void remember(long inboxId, Place place, String account, Position position) {
        int known =
                sql.update(
                        "update inbox_folder set account = ?, uid_validity = ?, last_uid = ?, caught_up_at = ?"
                                + " where inbox_id = ? and folder = ?",
                        account,
                        position.uidValidity(),
                        position.lastUid(),
                        position.caughtUpAt(),
                        inboxId,
                        place);
        if (known == 0) {
            insert(inboxId, place, account, position);
        }
    }

    private void insert(long inboxId, Place place, String account, Position position) {
        try {
            sql.update(
                    "insert into inbox_folder (inbox_id, folder, account, uid_validity, last_uid, caught_up_at)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    inboxId,
                    place,
                    account,
                    position.uidValidity(),
                    position.lastUid(),
                    position.caughtUpAt());
        } catch (DuplicateRow e) {
            // Another node was faster; its row is as good.
        }
    }
}
