package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.dalsegno.domain.delivery.SentFinding;
import org.dalsegno.service.store.Sql;

/**
 * Which unknown attempts are looked for in Sent, and when. Each is in one node's hand at a time; a
 * node that dies loses it when its time runs out. The first look is ordered with the record of the
 * outcome.
 */
@Singleton
public class SentLooks {

    /** A copy may come late to the folder; after the last of these a person alone decides. */
    private static final List<Duration> DELAYS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30));

    /** Several days of a server's silence; after it a person alone decides. */
    private static final int MOST_FAILURES = 60;

    /** How many mails one visit looks for at most. */
    private static final int MOST = 200;

    private static final String DUE =
            " s.next_at <= ? and (s.looks_until is null or s.looks_until <= ?)";

    private final Sql sql;

    @Inject
    public SentLooks(Sql sql) {
        this.sql = sql;
    }

    /**
     * Mails of one inbox to look for.
     *
     * @param looker whoever has them in hand
     */
    record Errand(long inboxId, String looker, List<Wanted> wanted) {}

    /**
     * One mail to look for.
     *
     * @param messageId with its angle brackets
     */
    record Wanted(long attemptId, String messageId) {}

    /** The inboxes that have mails to look for now, the longest waiting first. */
    List<Long> due(Instant now, int most) {
        return sql.list(
                "select s.inbox_id from sent_look s where"
                        + DUE
                        + " group by s.inbox_id order by min(s.next_at), s.inbox_id limit ?",
                r -> r.getLong("inbox_id"),
                now,
                now,
                most);
    }

    /**
     * Takes what is due of an inbox in hand.
     *
     * @param until it is ours so long
     * @return without mails when another node was faster
     */
    Errand take(long inboxId, Instant now, Instant until) {
        String looker = UUID.randomUUID().toString();
        List<Long> due =
                sql.list(
                        "select s.attempt_id from sent_look s where s.inbox_id = ? and"
                                + DUE
                                + " order by s.attempt_id limit ?",
                        r -> r.getLong("attempt_id"),
                        inboxId,
                        now,
                        now,
                        MOST);
        for (Long attemptId : due) {
            sql.update(
                    "update sent_look s set looker = ?, looks_until = ? where s.attempt_id = ? and"
                            + DUE,
                    looker,
                    until,
                    attemptId,
                    now,
                    now);
        }
        return new Errand(inboxId, looker, due.isEmpty() ? List.of() : wanted(looker));
    }

    private List<Wanted> wanted(String looker) {
        return sql.list(
                "select a.id, a.message_id from sent_look s join attempt a on a.id = s.attempt_id"
                        + " where s.looker = ? order by a.id",
                r -> new Wanted(r.getLong("id"), r.getString("message_id")),
                looker);
    }

    /** Whether the attempt still is in this hand and nobody knows what became of it. */
    boolean isOurs(Wanted wanted, Errand errand) {
        return sql.number(
                        "select count(*) from sent_look s join attempt a on a.id = s.attempt_id"
                                + " where s.attempt_id = ? and s.looker = ? and a.outcome = 'UNKNOWN'",
                        wanted.attemptId(),
                        errand.looker())
                > 0;
    }

    /** What a look found; what is not found is looked for again, later each time. */
    void found(Wanted wanted, Errand errand, SentFinding finding, Instant now) {
        boolean again = finding != SentFinding.FOUND;
        int looks =
                (int)
                        sql.number(
                                "select looks from sent_look where attempt_id = ?",
                                wanted.attemptId());
        Instant next = again && looks < DELAYS.size() ? now.plus(DELAYS.get(looks)) : null;
        note(wanted.attemptId(), errand, finding, next, now);
        sql.update(
                "update sent_look set looks = looks + 1 where attempt_id = ?", wanted.attemptId());
    }

    /** Somebody else has said what became of it. */
    void drop(Wanted wanted, Errand errand) {
        sql.update(
                "update sent_look set looker = null, looks_until = null, next_at = null where attempt_id = ? and looker = ?",
                wanted.attemptId(),
                errand.looker());
    }

    /** The server could not be asked for what is left of the errand: it is tried again. */
    void failed(Errand errand, boolean refused, Instant now) {
        for (Wanted wanted : wanted(errand.looker())) {
            int failures =
                    1
                            + (int)
                                    sql.number(
                                            "select failures from sent_look where attempt_id = ?",
                                            wanted.attemptId());
            Duration delay = RetryDelay.after(failures, refused, errand.inboxId());
            Instant next = failures < MOST_FAILURES ? now.plus(delay) : null;
            sql.update(
                    "update sent_look set failures = ? where attempt_id = ?",
                    failures,
                    wanted.attemptId());
            note(wanted.attemptId(), errand, SentFinding.NOT_READABLE, next, now);
        }
    }

    private void note(
            long attemptId, Errand errand, SentFinding finding, Instant next, Instant now) {
        sql.update(
                "update sent_look set finding = ?, looked_at = ?, next_at = ?, looker = null, looks_until = null"
                        + " where attempt_id = ? and looker = ?",
                finding,
                now,
                next,
                attemptId,
                errand.looker());
    }
}
