package org.dalsegno.service.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.dalsegno.service.store.Sql;

/**
 * The book of what was sent: one row a team, day, recipient and channel (docs/adr/0016). Opens no
 * transaction; whoever claims holds a lock on the recipient, so that two never claim the same.
 */
@Singleton
public class PostBook {

    /** What became of a digest on its way; the names are stored. */
    enum State {
        /** Somebody is about to send it; nothing has left yet. */
        CLAIMED,
        /** It may have left: on its way, or its node died, or the server never answered. */
        SENDING,
        SENT,
        /** Certainly not sent. */
        FAILED,
        /** The recipient does not want to hear of such a day. */
        SKIPPED
    }

    /** How long what failed is tried again, from the first time on. */
    static final Duration TRIED_AGAIN = Duration.ofHours(4);

    /** After this time a claim is taken over: what claims has a mail out in seconds, or is dead. */
    static final Duration CLAIM_LASTS = Duration.ofMinutes(2);

    private static final String KEY =
            " where team_id = ? and business_date = ? and recipient_id = ? and channel = ?";

    private final Sql sql;

    @Inject
    public PostBook(Sql sql) {
        this.sql = sql;
    }

    /**
     * What happens once.
     *
     * @param recipientId a user's; 0: the team's channel itself
     */
    record Key(long teamId, LocalDate date, long recipientId, String channel) {}

    private record Entry(State state, Instant begunAt, Instant changedAt) {

        boolean isOpen(boolean again, Instant now) {
            return switch (state) {
                case FAILED -> again || now.isBefore(begunAt.plus(TRIED_AGAIN));
                case CLAIMED -> !now.isBefore(changedAt.plus(CLAIM_LASTS));
                case SENDING, SENT, SKIPPED -> false;
            };
        }
    }

    /** Whether it is still to be sent by itself. */
    boolean isOpen(Key key, Instant now) {
        return isOpen(key, false, now);
    }

    /**
     * Whether it may be sent.
     *
     * @param again somebody asked for it: also what failed long ago
     */
    boolean isOpen(Key key, boolean again, Instant now) {
        return entry(key).map(entry -> entry.isOpen(again, now)).orElse(true);
    }

    private Optional<Entry> entry(Key key) {
        return sql.one(
                "select state, begun_at, changed_at from digest_post" + KEY,
                PostBook::entry,
                key.teamId(),
                key.date(),
                key.recipientId(),
                key.channel());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                State.valueOf(row.getString("state")),
                Sql.instant(row, "begun_at"),
                Sql.instant(row, "changed_at"));
    }

    /** Takes what is open for a sender; {@code claim} names them. */
    void claim(Key key, String claim, Instant now) {
        write(key, State.CLAIMED, claim, now);
    }

    /** Nothing is to be sent. */
    void skip(Key key, Instant now) {
        write(key, State.SKIPPED, null, now);
    }

    private void write(Key key, State state, String claim, Instant now) {
        int there =
                sql.update(
                        "update digest_post set state = ?, claim = ?, detail = null, changed_at = ?"
                                + KEY,
                        state,
                        claim,
                        now,
                        key.teamId(),
                        key.date(),
                        key.recipientId(),
                        key.channel());
        if (there == 0) {
            sql.update(
                    "insert into digest_post (team_id, business_date, recipient_id, channel, state,"
                            + " claim, begun_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                    key.teamId(),
                    key.date(),
                    key.recipientId(),
                    key.channel(),
                    state,
                    claim,
                    now,
                    now);
        }
    }

    /**
     * Notes that what was claimed leaves now.
     *
     * @return how many digests; fewer than were claimed: somebody else has taken them over
     */
    int leave(String claim, Instant now) {
        return sql.update(
                "update digest_post set state = ?, changed_at = ? where claim = ? and state = ?",
                State.SENDING,
                now,
                claim,
                State.CLAIMED);
    }

    /** Notes what it came to; what somebody else has taken over is theirs. */
    void end(String claim, State state, String detail, Instant now) {
        sql.update(
                "update digest_post set state = ?, detail = ?, changed_at = ? where claim = ?",
                state,
                shortened(detail),
                now,
                claim);
    }

    /** Notes that it certainly was not sent; what may have left stays as it is. */
    void fail(String claim, String detail, Instant now) {
        sql.update(
                "update digest_post set state = ?, detail = ?, changed_at = ? where claim = ?"
                        + " and state = ?",
                State.FAILED,
                shortened(detail),
                now,
                claim,
                State.CLAIMED);
    }

    private static String shortened(String detail) {
        return detail == null || detail.length() <= 1000 ? detail : detail.substring(0, 1000);
    }

    /** Whether a recipient had no digest about the six days before one, and none is under way. */
    boolean hadNone(long recipientId, LocalDate before) {
        return sql.number(
                        "select count(*) from digest_post where recipient_id = ? and channel = ?"
                                + " and business_date >= ? and business_date < ? and state in (?, ?)",
                        recipientId,
                        DigestMail.MAIL,
                        before.minusDays(6),
                        before,
                        State.SENT,
                        State.SENDING)
                == 0;
    }

    /** What last became of a channel's digests, or empty. */
    Optional<LastPost> last(long teamId, String channel) {
        return sql.one(
                "select business_date, state, detail, changed_at from digest_post where team_id = ?"
                        + " and recipient_id = 0 and channel = ? order by business_date desc limit 1",
                r ->
                        new LastPost(
                                r.getObject("business_date", LocalDate.class),
                                r.getString("state"),
                                r.getString("detail"),
                                Sql.instant(r, "changed_at")),
                teamId,
                channel);
    }
}
