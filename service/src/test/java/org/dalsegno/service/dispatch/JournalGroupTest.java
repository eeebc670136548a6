package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.dalsegno.domain.delivery.Attempt;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two mails of an inbox are under way while somebody else writes, too. */
class JournalGroupTest {

    private static final SendResult TAKEN = new SendResult.Accepted("250 ok");

    @TempDir Path data;
    private Product product;
    private TestNode node;
    private long inbox;
    private ClaimedStep one;
    private ClaimedStep other;

    @BeforeEach
    void claimTwo() {
        product = new Product(data);
        inbox = product.inbox("ana");
        long sequence = product.sequence();
        product.enroll(sequence, "one@simulator.test", inbox);
        product.enroll(sequence, "other@simulator.test", inbox);
        node = product.node(product.database, product.outlets());
        List<ClaimedStep> claimed = node.claimed(inbox);
        assertThat(claimed).hasSize(2);
        one = claimed.get(0);
        other = claimed.get(1);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private Marks.Word mayLeave(ClaimedStep step) {
        return node.journal().mayLeave(step);
    }

    private Evidence said(Phase phase, Integer code, String enhanced) {
        return new Evidence(
                Channel.SMTP, phase, code, enhanced, "no", null, product.clock.instant());
    }

    private void bothAreTaken() {
        node.journal().record(one, TAKEN);
        assertThat(node.journal().record(other, TAKEN).await()).isTrue();
    }

    private String enrollment(ClaimedStep step) {
        return product.sql
                .one(
                        "select state, step_number, in_flight from enrollment where id = ?",
                        r ->
                                "%s at %d%s"
                                        .formatted(
                                                r.getString("state"),
                                                r.getInt("step_number"),
                                                r.getBoolean("in_flight") ? ", in hand" : ""),
                        step.enrollmentId())
                .orElseThrow();
    }

    private String outcome(ClaimedStep step) {
        return product.sql
                .one(
                        "select outcome, reply_text from attempt where id = ?",
                        r -> r.getString("outcome") + ": " + r.getString("reply_text"),
                        step.attemptId())
                .orElseThrow();
    }

    private long counted() {
        return product.sql.number("select count(*) from ledger where accepted = true");
    }

    /** The provider counts a mail when it takes it, not when we claimed it. */
    @Test
    void whatIsTakenGoesOnAndCountsFromThen() {
        mayLeave(one);
        mayLeave(other);
        Instant taken = product.clock.instant().plusSeconds(300);
        product.clock.set(taken);
        bothAreTaken();
        assertThat(product.sql.number("select count(*) from ledger where counted_at = ?", taken))
                .isEqualTo(2);
        assertThat(enrollment(one)).isEqualTo("ACTIVE at 2");
        assertThat(enrollment(other)).isEqualTo("ACTIVE at 2");
        assertThat(counted()).isEqualTo(2);
    }

    /** Found by a simulated history: it was taken after its mark, whatever the clock says now. */
    @Test
    void whatIsUnderWayWhileTheClockJumpsBackCountsFromItsMark() {
        mayLeave(one);
        mayLeave(other);
        Instant marked = product.clock.instant();
        product.clock.set(marked.minusSeconds(7_200));
        node.journal().record(one, TAKEN);
        node.journal()
                .record(
                        other,
                        new SendResult.Uncertain(
                                Diagnosis.raised(
                                        Cause.TEMP_OUTCOME_UNKNOWN, said(Phase.DATA, null, null))))
                .await();
        assertThat(product.sql.number("select count(*) from ledger where counted_at = ?", marked))
                .isEqualTo(2);
    }

    /**
     * What was refused gives its place back; a returned mail shows that it went out all the same.
     */
    @Test
    void whatIsProvedAfterARefusalCountsFromItsMark() {
        Instant marked = product.clock.instant().plusSeconds(300);
        product.clock.set(marked);
        mayLeave(one);
        node.journal()
                .record(
                        one,
                        new SendResult.Refused(
                                Diagnosis.raised(
                                        Cause.BOUNCE_USER_UNKNOWN, said(Phase.RCPT, 550, "5.1.1"))))
                .await();
        assertThat(places(one, marked)).isZero();
        product.ledger.prove(product.database.entities().find(Attempt.class, one.attemptId()));
        assertThat(places(one, marked)).isEqualTo(1);
    }

    private long places(ClaimedStep step, Instant countedAt) {
        return product.sql.number(
                "select count(*) from ledger where attempt_id = ? and counted_at = ?",
                step.attemptId(),
                countedAt);
    }

    /** Who was taken out, or opted out, while the mail went out stays out: promise 5. */
    @Test
    void whoWasTakenOutMeanwhileStaysOutAndTheMailCounts() {
        mayLeave(one);
        mayLeave(other);
        product.restarting.stop(product.admin, one.enrollmentId());
        bothAreTaken();
        assertThat(enrollment(one)).isEqualTo("STOPPED at 1");
        assertThat(enrollment(other)).isEqualTo("ACTIVE at 2");
        assertThat(outcome(one)).isEqualTo("SENT: 250 ok");
        assertThat(counted()).isEqualTo(2);
    }

    @Test
    void theFirstWordStaysAndMovesNothingAgain() {
        mayLeave(one);
        mayLeave(other);
        product.sql.update(
                "update attempt set outcome = 'UNKNOWN', reply_text = 'silence', ended_at = claimed_at where id = ?",
                one.attemptId());
        bothAreTaken();
        assertThat(outcome(one)).isEqualTo("UNKNOWN: silence");
        assertThat(enrollment(one)).isEqualTo("ACTIVE at 1, in hand");
        assertThat(enrollment(other)).isEqualTo("ACTIVE at 2");
    }

    /** A refusal and a question of two connections share a transaction. */
    @Test
    void nothingLeavesFromAnInboxThatIsHeldInTheSameGroup() {
        mayLeave(one);
        node.journal()
                .record(
                        one,
                        new SendResult.Refused(
                                Diagnosis.raised(
                                        Cause.AUTH_BAD_CREDENTIALS,
                                        said(Phase.AUTH, 535, "5.7.8"))));
        assertThat(mayLeave(other)).isEqualTo(Marks.Word.HELD);
        assertThat(marked()).isEqualTo(1);
    }

    @Test
    void nothingLeavesUnderAnOlderTurnOfTheLease() {
        product.sql.update("update inbox_lease set epoch = epoch + 1 where inbox_id = ?", inbox);
        assertThat(mayLeave(one)).isEqualTo(Marks.Word.LOST);
        assertThat(marked()).isZero();
    }

    @Test
    void whoWasTakenOutBeforeTheMailLeftGetsNone() {
        product.restarting.stop(product.admin, one.enrollmentId());
        assertThat(mayLeave(one)).isEqualTo(Marks.Word.UNWANTED);
        assertThat(mayLeave(other)).isEqualTo(Marks.Word.LEAVE);
        assertThat(marked()).isEqualTo(1);
    }

    private long marked() {
        return product.sql.number("select count(*) from attempt where on_wire_at is not null");
    }
}
