package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dalsegno.domain.delivery.Progress;
import org.dalsegno.domain.delivery.WaitingReason;
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

    /** The rule is {@link Progress#afterSending}; this only writes what it says. */
    private static final String MOVE_ON =
            "merge into enrollment e using (select * from unnest(cast(? as bigint array),"
                    + " cast(? as bigint array), cast(? as bigint array), cast(? as varchar array),"
                    + " cast(? as integer array), cast(? as timestamp with time zone array),"
                    + " cast(? as varchar array))) v (id, version, sequence_version, state, step_number, due_at, reason)"
                    + " on (e.id = v.id and e.version = v.version and e.in_flight = true"
                    + " and exists (select 1 from sequence s where s.id = e.sequence_id"
                    + " and s.version = v.sequence_version))"
                    + " when matched then update set version = e.version + 1, in_flight = false, state = v.state,"
                    + " step_number = v.step_number, due_at = v.due_at, waiting_reason = v.reason,"
                    + " first_due_at = coalesce(v.due_at, e.first_due_at),"
                    + " step_since = case when v.due_at is null then e.step_since else ? end,"
                    + " diagnosis_id = null, badge_code = null, badge_cause = null, badge_at = null, failed_step = null,"
                    + " returned = false, snoozed_until = null, assignee_id = null,"
                    + " mended_code = coalesce(e.badge_code, e.mended_code),"
                    + " last_sent_at = ?, changed_at = ?";

    /** In words that no index answers, see {@link Marks}. */
    private static final String END =
            "merge into attempt a using (select * from unnest(cast(? as bigint array),"
                    + " cast(? as varchar array))) v (id, reply) on (a.id = v.id and coalesce(a.outcome, '-') = '-')"
                    + " when matched then update set outcome = 'SENT', reply_text = v.reply, ended_at = ?";

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
     * @param replies what the servers said
     * @throws Moved when somebody else moved one of the enrollments, or its attempt has a word
     *     already; the transaction is then to be rolled back
     */
    void record(Map<ClaimedStep, String> replies, Instant now) {
        if (replies.isEmpty()) {
            return;
        }
        List<Accepted> accepted =
                replies.entrySet().stream()
                        .map(
                                entry ->
                                        new Accepted(
                                                entry.getKey(),
                                                entry.getValue(),
                                                progress(entry.getKey(), now)))
                        // Always in one order, so that two who lock many do not wait for each
                        // other.
                        .sorted((a, b) -> Long.compare(a.enrollmentId(), b.enrollmentId()))
                        .toList();
        moveOn(accepted, now);
        end(accepted, now);
        ledger.accept(accepted.stream().map(Accepted::attemptId).toList(), now);
    }

    private static Progress progress(ClaimedStep step, Instant now) {
        return Progress.afterSending(step.sequence(), step.step().number(), now);
    }

    private record Accepted(ClaimedStep step, String reply, Progress progress) {

        long attemptId() {
            return step.attemptId();
        }

        long enrollmentId() {
            return step.enrollmentId();
        }

        String reason() {
            WaitingReason reason = progress.waitingReason();
            return reason == null ? null : reason.name();
        }
    }

    private void moveOn(List<Accepted> accepted, Instant now) {
        int moved =
                sql.update(
                        MOVE_ON,
                        Many.longs(all(accepted, Accepted::enrollmentId)),
                        Many.longs(all(accepted, a -> a.step().version())),
                        Many.longs(all(accepted, a -> a.step().sequence().version())),
                        Many.texts(all(accepted, a -> a.progress().state().name())),
                        Many.integers(all(accepted, a -> a.progress().stepNumber())),
                        Many.instants(all(accepted, a -> a.progress().dueAt())),
                        Many.texts(all(accepted, Accepted::reason)),
                        now,
                        now,
                        now);
        requireAll(moved, accepted);
    }

    private void end(List<Accepted> accepted, Instant now) {
        int ended =
                sql.update(
                        END,
                        Many.longs(all(accepted, Accepted::attemptId)),
                        Many.texts(all(accepted, Accepted::reply)),
                        now);
        requireAll(ended, accepted);
    }

    private static void requireAll(int written, List<Accepted> accepted) {
        if (written != accepted.size()) {
            throw new Moved();
        }
    }

    private static <T> List<T> all(List<Accepted> accepted, Function<Accepted, T> of) {
        // Not toList(): a reason and a time may be null.
        return accepted.stream().map(of).collect(Collectors.toList());
    }

    /** Not all of them stand as the claim left them. */
    static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1;

        Moved() {
            super("an enrollment was moved while its mail went out", null, false, false);
        }
    }
}
