package org.dalsegno.service.connecting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * When the password or token of an inbox runs out, as far as somebody has said so: no server tells.
 * The digest asks for new ones a week before; reconnecting with new ones forgets it.
 */
@Singleton
public class CredentialsEnd {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2101-01-01T00:00:00Z");

    private final Sql sql;
    private final Transactions transactions;
    private final InboxViews views;

    @Inject
    public CredentialsEnd(Sql sql, Transactions transactions, InboxViews views) {
        this.sql = sql;
        this.transactions = transactions;
        this.views = views;
    }

    /**
     * Empty: nobody has said.
     *
     * @throws NotFound also for another team's inbox
     */
    public Optional<Instant> of(Viewer viewer, long inboxId) {
        seen(viewer, inboxId);
        return sql.list(
                        "select credentials_until from inbox where id = ?",
                        r -> Optional.ofNullable(Sql.instant(r, "credentials_until")),
                        inboxId)
                .get(0);
    }

    /**
     * Says it; idempotent.
     *
     * @param at null: not known any more
     * @throws NotFound also for another team's inbox
     * @throws InvalidInput for {@code /endsAt} when it is not in the years from 2000 to 2100
     */
    public void say(Viewer viewer, long inboxId, Instant at) {
        seen(viewer, inboxId);
        if (at != null && (at.isBefore(EARLIEST) || !at.isBefore(LATEST))) {
            throw new InvalidInput(
                    "/endsAt", "OUT_OF_RANGE", "The end must be in the years from 2000 to 2100.");
        }
        transactions.run(() -> write(sql, inboxId, at));
    }

    /** Inside the caller's transaction. */
    static void write(Sql sql, long inboxId, Instant at) {
        sql.update(
                "update inbox set credentials_until = cast(? as timestamp(6) with time zone) where id = ?",
                at,
                inboxId);
    }

    private void seen(Viewer viewer, long inboxId) {
        if (views.one(viewer, inboxId).isEmpty()) {
            throw new NotFound("inbox " + inboxId);
        }
    }
}
