package org.dalsegno.service.reviewing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.Page;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.diagnosis.Tier;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.Sql;

/** Counts the replies that no rule knows, kind by kind, so that the rules can grow. */
@Singleton
public class UnmatchedReplies {

    private final EntityManager entities;
    private final Sql sql;
    private final NodeLock nodeLock;

    @Inject
    public UnmatchedReplies(EntityManager entities, Sql sql, NodeLock nodeLock) {
        this.entities = entities;
        this.sql = sql;
        this.nodeLock = nodeLock;
    }

    /**
     * Counts a filed diagnosis when no rule knew the words of its reply; passes over any other. The
     * caller's transaction, as the last thing in it: what else it changed is written first, so that
     * nobody waits for anything else while they hold a counter.
     *
     * @param diagnosis null: nothing was wrong
     */
    public void count(Diagnosis diagnosis, Instant now) {
        if (diagnosis == null || !isGuess(diagnosis)) {
            return;
        }
        String template = ReplyTemplate.of(diagnosis.evidence().text());
        String hash = hash(diagnosis.evidence(), template);
        entities.flush();
        if (!countUp(hash, now)) {
            // Only one at a time may be the first: the unique key is never run against.
            nodeLock.hold(NodeLock.Purpose.UNMATCHED_REPLIES);
            if (!countUp(hash, now)) {
                insert(diagnosis, template, hash, now);
            }
        }
    }

    /** What our own engine raised was no reply; a cause that says "unmatched" is one of us. */
    private static boolean isGuess(Diagnosis diagnosis) {
        return !diagnosis.trail().isEmpty()
                && (diagnosis.cause() == Cause.GENERAL_UNMATCHED
                        || Tier.valueOf(diagnosis.trail().get(0).tier()).isGuess());
    }

    private boolean countUp(String hash, Instant now) {
        return sql.update(
                        "update unmatched_reply set seen = seen + 1, last_seen = ? where template_hash = ?",
                        now,
                        hash)
                > 0;
    }

    private void insert(Diagnosis diagnosis, String template, String hash, Instant now) {
        Evidence evidence = diagnosis.evidence();
        sql.update(
                "insert into unmatched_reply (id, template_hash, template, channel, phase, reply_code, cause, example,"
                        + " seen, first_seen, last_seen) values (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
                sql.next("unmatched_reply_seq"),
                hash,
                template,
                evidence.channel(),
                evidence.phase(),
                evidence.replyCode(),
                diagnosis.cause().id(),
                evidence.text(),
                now,
                now);
    }

    private static String hash(Evidence evidence, String template) {
        String kind =
                evidence.channel()
                        + "\n"
                        + evidence.phase()
                        + "\n"
                        + evidence.replyCode()
                        + "\n"
                        + template;
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(kind.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The kinds of reply that no rule knows.
     *
     * @throws org.dalsegno.service.Refused FORBIDDEN for anyone but an administrator
     */
    public Page<UnmatchedReply> list(Viewer viewer, UnmatchedPage page) {
        viewer.requireAdministrator();
        String where =
                page.order() == UnmatchedPage.Order.NEWEST
                        ? "(? > 0 or ? > 0) and id < ? order by id desc"
                        : "(seen < ? or (seen = ? and id < ?)) order by seen desc, id desc";
        return page.cut(
                sql.list(
                        "select * from unmatched_reply where " + where + " limit ?",
                        UnmatchedReplies::read,
                        page.belowSeen(),
                        page.belowSeen(),
                        page.belowId(),
                        page.limit() + 1));
    }

    private static UnmatchedReply read(ResultSet row) throws SQLException {
        String phase = row.getString("phase");
        return new UnmatchedReply(
                row.getLong("id"),
                row.getString("template"),
                Channel.valueOf(row.getString("channel")),
                phase == null ? null : Phase.valueOf(phase),
                Sql.nullableInt(row, "reply_code"),
                Cause.byId(row.getString("cause")).orElse(Cause.GENERAL_UNMATCHED),
                row.getString("example"),
                row.getLong("seen"),
                Sql.instant(row, "first_seen"),
                Sql.instant(row, "last_seen"));
    }
}
