package org.dalsegno.service.repeating;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.DuplicateRow;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * Remembers for a day what a user's request with an idempotency key came to. A key belongs to one
 * user; only successes are kept, because a refused request has changed nothing and may be judged
 * anew.
 */
@Singleton
public class FirstAnswers {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST_KEY = 200;

    private record Known(String requestHash, Integer status, String body) {}

    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public FirstAnswers(Sql sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Claims a key before the work begins; the claim is committed at once.
     *
     * @param requestHash the same for the same request only, at most 64 characters
     * @return the first answer when the same request was carried out already: it must be given
     *     again and nothing be done. Empty: the caller does the work and then calls {@link #keep}
     *     or {@link #forget}
     * @throws InvalidInput for a blank, too long or non-ASCII key
     * @throws Refused UNPROCESSABLE IDEMPOTENCY_KEY_REUSED when the key belongs to another request;
     *     CONFLICT IDEMPOTENCY_IN_PROGRESS when the first one has not been answered yet
     */
    public Optional<Answer> claim(Viewer viewer, String key, String requestHash) {
        if (key.isBlank()
                || key.length() > LONGEST_KEY
                || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            throw new InvalidInput(
                    "/Idempotency-Key",
                    "INVALID_KEY",
                    "An Idempotency-Key has 1 to %d printable ASCII characters."
                            .formatted(LONGEST_KEY));
        }
        Instant now = clock.instant();
        try {
            transactions.run(() -> insert(viewer.userId(), key, requestHash, now));
            return Optional.empty();
        } catch (DuplicateRow e) {
            return repeat(viewer.userId(), key, requestHash);
        }
    }

    private void insert(long userId, String key, String requestHash, Instant now) {
        sql.update(
                "delete from idempotency where user_id = ? and created_at < ?",
                userId,
                now.minus(KEPT));
        sql.update(
                "insert into idempotency (user_id, idempotency_key, request_hash, created_at) values (?, ?, ?, ?)",
                userId,
                key,
                requestHash,
                now);
    }

    private Optional<Answer> repeat(long userId, String key, String requestHash) {
        Known known =
                sql.one(
                                "select * from idempotency where user_id = ? and idempotency_key = ?",
                                r ->
                                        new Known(
                                                r.getString("request_hash"),
                                                Sql.nullableInt(r, "status"),
                                                r.getString("body")),
                                userId,
                                key)
                        .orElse(new Known(requestHash, null, null));
        if (!known.requestHash().equals(requestHash)) {
            throw new Refused(
                    Refused.Kind.UNPROCESSABLE,
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key came with another request before; use a new one.");
        }
        if (known.status() == null) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "IDEMPOTENCY_IN_PROGRESS",
                    "The first request with this Idempotency-Key has not been answered yet.");
        }
        return Optional.of(new Answer(known.status(), known.body()));
    }

    /** Keeps the answer for repeats. */
    public void keep(Viewer viewer, String key, Answer answer) {
        transactions.run(
                () ->
                        sql.update(
                                "update idempotency set status = ?, body = ? where user_id = ? and idempotency_key = ?",
                                answer.status(),
                                answer.body(),
                                viewer.userId(),
                                key));
    }

    /** Gives the key free, because nothing was changed. */
    public void forget(Viewer viewer, String key) {
        transactions.run(
                () ->
                        sql.update(
                                "delete from idempotency where user_id = ? and idempotency_key = ? and status is null",
                                viewer.userId(),
                                key));
    }
}
