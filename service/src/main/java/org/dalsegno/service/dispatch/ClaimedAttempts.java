package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.dalsegno.domain.sequence.Step;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Vendor;

/**
 * Writes the attempts of a claim, with their Message-IDs and their places in the ledger, and takes
 * their enrollments in hand, in as many statements as for one. The caller's transaction, which has
 * the enrollments locked.
 */
@Singleton
public class ClaimedAttempts {

    private static final String INSERT =
            "insert into attempt (id, enrollment_id, inbox_id, step_number, number, message_id, token, sent_to,"
                    + " lease_epoch, claimed_by, claimed_at) select v.*, cast(? as varchar),"
                    + " cast(? as timestamp with time zone) from unnest(cast(? as bigint array),"
                    + " cast(? as bigint array), cast(? as bigint array), cast(? as integer array),"
                    + " cast(? as integer array), cast(? as varchar array), cast(? as varchar array),"
                    + " cast(? as varchar array), cast(? as bigint array)) v";

    private static final String TAKE_IN_HAND =
            "update enrollment set in_flight = true, version = version + 1 where id = any(?)";

    /** One way there and back in place of three; H2 knows no changes inside of a statement. */
    private static final String AT_ONCE =
            "with attempts as (" + INSERT + "), places as (" + Ledger.RESERVE + ") " + TAKE_IN_HAND;

    private final Sql sql;
    private final Ledger ledger;
    private final AttemptIds ids;
    private final Node node;

    @Inject
    public ClaimedAttempts(Sql sql, Ledger ledger, Node node) {
        this.sql = sql;
        this.ledger = ledger;
        this.ids = new AttemptIds(sql);
        this.node = node;
    }

    /** The steps as they are in our hand now, in the same order. */
    List<ClaimedStep> write(
            List<DueStep> due,
            Map<Long, SendingInbox> inboxes,
            Map<Long, Lane> lanes,
            Instant now) {
        List<Row> rows = new ArrayList<>();
        for (DueStep step : due) {
            long epoch = lanes.get(step.inboxId()).lease().epoch();
            rows.add(row(step, inboxes.get(step.inboxId()), epoch));
        }
        if (!rows.isEmpty()) {
            write(rows, now);
        }
        return rows.stream().map(Row::claimed).toList();
    }

    private Row row(DueStep due, SendingInbox inbox, long epoch) {
        String address = inbox.address();
        return new Row(
                ids.next(),
                due,
                // Not the token: a Message-ID travels in replies and must not open the unsubscribe
                // link.
                "<" + UUID.randomUUID() + address.substring(address.indexOf('@')) + ">",
                UUID.randomUUID().toString().replace("-", ""),
                epoch);
    }

    private record Row(long id, DueStep due, String messageId, String token, long epoch) {

        ClaimedStep claimed() {
            Step step = due.sequence().step(due.number()).orElseThrow();
            return new ClaimedStep(
                    id,
                    due.enrollmentId(),
                    due.version() + 1,
                    due.inboxId(),
                    due.dueAt(),
                    messageId,
                    token,
                    due.sequence(),
                    step,
                    due.recipient().email(),
                    due.recipient().fullName(),
                    due.recipient().tokens(),
                    step.thread() ? due.sentBefore() : List.of());
        }
    }

    private void write(List<Row> rows, Instant now) {
        Many attemptIds = longs(rows, Row::id);
        Many enrollmentIds = longs(rows, row -> row.due().enrollmentId());
        Many inboxIds = longs(rows, row -> row.due().inboxId());
        Object[] attempts = {
            node.name(),
            now,
            attemptIds,
            enrollmentIds,
            inboxIds,
            Many.integers(rows.stream().map(row -> row.due().number()).toList()),
            Many.integers(rows.stream().map(row -> row.due().timesTried() + 1).toList()),
            Many.texts(rows.stream().map(Row::messageId).toList()),
            Many.texts(rows.stream().map(Row::token).toList()),
            Many.texts(rows.stream().map(row -> row.due().recipient().email()).toList()),
            longs(rows, Row::epoch)
        };
        if (sql.vendor() == Vendor.POSTGRESQL) {
            Object[] places = {now, attemptIds, inboxIds};
            sql.update(AT_ONCE, Sql.values(List.of(attempts), List.of(places), enrollmentIds));
        } else {
            sql.update(INSERT, attempts);
            ledger.reserve(attemptIds, inboxIds, now);
            sql.update(TAKE_IN_HAND, enrollmentIds);
        }
    }

    private static Many longs(List<Row> rows, Function<Row, Long> of) {
        return Many.longs(rows.stream().map(of).toList());
    }
}
