package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.dalsegno.domain.delivery.Progress;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/**
 * Writes down what nearly every mail comes to: it was accepted, and its enrollment goes on. Three
 * statements for any number, for enrollments that stand as the claim left them. Anything else is
 * the {@link Recorder}'s. The caller's transaction.
 */
@Singleton
public class Acceptances {

    /** What an accepted mail's row of the statement brings; see {@link #columns}. */
    static final String ROWS =
            "unnest(cast(? as bigint array), cast(? as bigint array), cast(? as bigint array),"
                    + " cast(? as varchar array), cast(? as integer array), cast(? as timestamp with time zone array),"
                    + " cast(? as varchar array))";

    static final String ROW =
            " v (id, version, sequence_version, state, step_number, due_at, reason)";

    /** It stands as the claim left it, and the sequence is the one that was sent from. */
    static final String UNMOVED =
            "e.id = v.id and e.version = v.version and e.in_flight = true"
                    + " and exists (select 1 from sequence s where s.id = e.sequence_id"
                    + " and s.version = v.sequence_version)";

    /** The rule is {@link Progress#afterSending}; this only writes what it says. */
    static final String GO_ON =
            " set version = e.version + 1, in_flight = false, state = v.state,"
                    + " step_number = v.step_number, due_at = v.due_at, waiting_reason = v.reason,"
                    + " first_due_at = coalesce(v.due_at, e.first_due_at),"
                    + " step_since = case when v.due_at is null then e.step_since else ? end,"
                    + " diagnosis_id = null, badge_code = null, badge_cause = null, badge_at = null, failed_step = null,"
                    + " returned = false, snoozed_until = null, assignee_id = null,"
                    + " mended_code = coalesce(e.badge_code, e.mended_code),"
                    + " last_sent_at = ?, changed_at = ?";

    /** In words that no index answers, see {@link Marks}. */
    static final String STILL_OPEN = "a.id = v.id and coalesce(a.outcome, '-') = '-'";

    private static final String MOVE_ON =
            "merge into enrollment e using (select * from "
                    + ROWS
                    + ")"
                    + ROW
                    + " on ("
                    + UNMOVED
                    + ") when matched then update"
                    + GO_ON;

    private static final String END =
            "merge into attempt a using (select * from unnest(cast(? as bigint array),"
                    + " cast(? as varchar array))) v (id, reply) on ("
                    + STILL_OPEN
                    + ") when matched then update set outcome = 'SENT', reply_text = v.reply, ended_at = ?";

    private final Sql sql;
    private final Ledger ledger;

    @Inject
    public Acceptances(Sql sql, Ledger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /**
     * Records that servers took these mails.
     *
     * @throws Moved when somebody else moved one of the enrollments, or its attempt has a word
     *     already; the transaction is then to be rolled back
     */
    void record(List<Acceptance> accepted, Instant now) {
        if (accepted.isEmpty()) {
            return;
        }
        requireAll(
                sql.update(MOVE_ON, Sql.values(columns(accepted), List.of(now, now, now))),
                accepted);
        requireAll(
                sql.update(
                        END,
                        Acceptance.longs(accepted, Acceptance::attemptId),
                        Acceptance.texts(accepted, Acceptance::reply),
                        now),
                accepted);
        ledger.accept(accepted.stream().map(Acceptance::attemptId).toList(), now);
    }

    /** The parameters of {@link #ROWS}. */
    static List<Object> columns(List<Acceptance> accepted) {
        return List.of(
                Acceptance.longs(accepted, Acceptance::enrollmentId),
                Acceptance.longs(accepted, a -> a.step().version()),
                Acceptance.longs(accepted, a -> a.step().sequence().version()),
                Acceptance.texts(accepted, a -> a.progress().state().name()),
                Many.integers(accepted.stream().map(a -> a.progress().stepNumber()).toList()),
                // Not toList(): it may be null.
                Many.instants(
                        accepted.stream()
                                .map(a -> a.progress().dueAt())
                                .collect(Collectors.toList())),
                Acceptance.texts(accepted, Acceptance::reason));
    }

    static void requireAll(long written, List<Acceptance> accepted) {
        if (written != accepted.size()) {
            throw new Moved();
        }
    }

    /** Not all of them stand as the claim left them. */
    static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1;

        Moved() {
            super("an enrollment was moved while its mail went out", null, false, false);
        }
    }
}
