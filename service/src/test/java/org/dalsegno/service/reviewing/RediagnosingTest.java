package org.dalsegno.service.reviewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.dalsegno.service.reporting.EnrollmentDetail;
import org.dalsegno.service.reviewing.Rediagnosis.Action;
import org.dalsegno.service.reviewing.Rediagnosis.Advice;
import org.dalsegno.service.reviewing.Rediagnosis.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Earlier rules are played by verdicts that are made wrong in the database. */
class RediagnosingTest {

    @TempDir Path data;
    private Product product;
    private long inbox;
    private long sequence;

    @BeforeEach
    void start() {
        product = new Product(data);
        inbox = product.inbox("ana");
        sequence = product.sequence();
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private long failed(String recipient) {
        long id = product.enroll(sequence, recipient, inbox);
        product.tick();
        return id;
    }

    /** As if the rules of version 0 had known nothing. */
    private void unknownTo(long enrollment) {
        was(enrollment, Cause.GENERAL_UNMATCHED, ErrorCode.GENERAL_ERROR, false);
        product.sql.update("update enrollment set state = 'FAILED' where id = ?", enrollment);
    }

    private void was(long enrollment, Cause cause, ErrorCode code, boolean suppress) {
        product.sql.update(
                "update diagnosis set cause = ?, code = ?, suppress = ?, temporary = false, rules_version = null,"
                        + " trail = ? where id = (select diagnosis_id from enrollment where id = ?)",
                cause.id(),
                code,
                suppress,
                "old.rule\tx\tWORDS",
                enrollment);
        product.sql.update("update enrollment set badge_code = ? where id = ?", code, enrollment);
    }

    private Rediagnosis run() {
        return product.rediagnosing.run(product.admin, null, false);
    }

    private static Change change(ErrorCode fromCode, Cause from, ErrorCode toCode, Cause to) {
        return new Change(fromCode, from, toCode, to, 1);
    }

    @Test
    void whatTheRulesKnowByNowGetsItsBadgeAndNothingElseHappens() {
        long id = failed("spam-block@simulator.test");
        unknownTo(id);
        Rediagnosis run = run();
        assertThat(run.examined()).isEqualTo(1);
        assertThat(run.changes())
                .containsExactly(
                        change(
                                ErrorCode.GENERAL_ERROR,
                                Cause.GENERAL_UNMATCHED,
                                ErrorCode.PERMANENT_FAIL,
                                Cause.BLOCK_SPAM_CONTENT));
        assertThat(run.advice()).isEmpty();
        EnrollmentDetail detail = product.detail(id);
        assertThat(detail.row().badge().code()).isEqualTo(ErrorCode.PERMANENT_FAIL);
        assertThat(detail.row().badge().cause()).isEqualTo(Cause.BLOCK_SPAM_CONTENT);
        assertThat(detail.failure().trail().get(0).places()).isNotEmpty();
        assertThat(detail.failure().rulesVersion()).isEqualTo(run.rulesVersion());
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.FAILED);
        product.clock.advance(Duration.ofDays(3));
        product.tick();
        assertThat(product.detail(id).attempts()).hasSize(1);
        assertThat(product.rediagnosing.view(product.admin, run.id())).isEqualTo(run);
    }

    @Test
    void aSecondRunExaminesAndChangesNothing() {
        unknownTo(failed("spam-block@simulator.test"));
        run();
        Rediagnosis second = run();
        assertThat(second.examined()).isZero();
        assertThat(second.changed()).isZero();
    }

    @Test
    void whatMeansTheSameIsNoChangeAndIsNotExaminedAgain() {
        long id = failed("spam-block@simulator.test");
        product.sql.update("update diagnosis set rules_version = null");
        EnrollmentDetail before = product.detail(id);
        Rediagnosis run = run();
        assertThat(run.examined()).isEqualTo(1);
        assertThat(run.changed()).isZero();
        assertThat(product.detail(id).row()).isEqualTo(before.row());
        assertThat(run().examined()).isZero();
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() {
        long id = failed("spam-block@simulator.test");
        unknownTo(id);
        EnrollmentDetail before = product.detail(id);
        Rediagnosis dry = product.rediagnosing.run(product.admin, null, true);
        assertThat(dry.id()).isZero();
        assertThat(product.detail(id)).isEqualTo(before);
        assertThat(run().changes()).isEqualTo(dry.changes());
    }

    @Test
    void anAddressThatShouldHaveBeenSuppressedIsListedAndNotSuppressed() {
        long id = failed("user-unknown@simulator.test");
        product.suppressions.remove(product.admin, "user-unknown@simulator.test", "for the test");
        unknownTo(id);
        Rediagnosis run = run();
        assertThat(run.advice())
                .containsExactly(
                        new Advice(
                                id,
                                "user-unknown@simulator.test",
                                Action.SUPPRESS,
                                Cause.GENERAL_UNMATCHED,
                                Cause.BOUNCE_USER_UNKNOWN));
        assertThat(product.suppressions.isSuppressed("user-unknown@simulator.test")).isFalse();
        assertThat(product.detail(id).row().state()).isEqualTo(EnrollmentState.BOUNCED);
        assertThat(product.rediagnosing.view(product.admin, run.id())).isEqualTo(run);
    }

    @Test
    void anAddressThatWasSuppressedForNothingIsListedAndStaysSuppressed() {
        long id = failed("spam-block@simulator.test");
        was(id, Cause.BOUNCE_USER_UNKNOWN, ErrorCode.BOUNCED, true);
        product.sql.update("update enrollment set state = 'BOUNCED' where id = ?", id);
        product.suppressions.add(
                "spam-block@simulator.test",
                Cause.BOUNCE_USER_UNKNOWN,
                null,
                product.clock.instant());
        assertThat(run().advice())
                .extracting(Advice::action, Advice::email)
                .containsExactly(tuple(Action.RELEASE, "spam-block@simulator.test"));
        assertThat(product.suppressions.isSuppressed("spam-block@simulator.test")).isTrue();
        EnrollmentDetail detail = product.detail(id);
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.FAILED);
        assertThat(detail.restartRefusal()).isEqualTo("BOUNCED");
    }

    @Test
    void aSuppressionThatWasWithheldStaysWithheld() {
        long id = failed("user-unknown@simulator.test");
        product.suppressions.remove(product.admin, "user-unknown@simulator.test", "for the test");
        was(id, Cause.BOUNCE_USER_UNKNOWN, ErrorCode.BOUNCED, false);
        Rediagnosis run = run();
        assertThat(run.examined()).isEqualTo(1);
        assertThat(run.changed()).isZero();
        assertThat(run.advice()).isEmpty();
    }

    @Test
    void whatIsNoLongerOpenOrWasRaisedByOurselvesOrIsOlderStaysAsItWas() {
        long restarted = failed("spam-block@simulator.test");
        unknownTo(restarted);
        product.restarting.restart(product.admin, restarted, null, null);
        long unknown = failed("timeout@simulator.test");
        assertThat(product.detail(unknown).failure().trail()).isEmpty();
        assertThat(run().examined()).isZero();
        long old = failed("spam-block+old@simulator.test");
        unknownTo(old);
        var later = product.clock.instant().plusSeconds(1);
        assertThat(product.rediagnosing.run(product.admin, later, false).examined()).isZero();
        assertThat(product.detail(old).failure().cause()).isEqualTo(Cause.GENERAL_UNMATCHED);
    }

    /** Attempts whose refusal suppressed the address, although the enrollment went on since. */
    @Test
    void manyAreJudgedPartByPart() {
        long id = failed("user-unknown@simulator.test");
        for (int i = 0; i < 250; i++) {
            product.sql.update(
                    "insert into diagnosis (id, code, cause, temporary, suppress, channel, phase, reply_code, reply_text,"
                            + " trail, filed_at) select ?, code, cause, temporary, suppress, channel, phase, reply_code,"
                            + " '554 5.7.1 Message rejected as spam', trail, filed_at from diagnosis"
                            + " where id = (select min(id) from diagnosis)",
                    10_000L + i);
            product.sql.update(
                    "insert into attempt (id, enrollment_id, inbox_id, step_number, number, message_id, token, claimed_at,"
                            + " claimed_by, diagnosis_id) values (?, ?, ?, 1, 1, ?, ?, ?, 'x', ?)",
                    10_000L + i,
                    id,
                    inbox,
                    "m" + i,
                    "t" + i,
                    product.clock.instant(),
                    10_000L + i);
        }
        Rediagnosis run = run();
        assertThat(run.examined()).isEqualTo(250);
        assertThat(run.changed()).isEqualTo(250);
        assertThat(run.changes()).hasSize(1);
        assertThat(run.advice()).hasSize(250).allMatch(a -> a.action() == Action.RELEASE);
        assertThat(product.rediagnosing.view(product.admin, run.id())).isEqualTo(run);
        assertThat(run().examined()).isZero();
    }

    @Test
    void onlyAnAdministratorMay() {
        assertThatThrownBy(
                        () ->
                                product.rediagnosing.run(
                                        product.viewer(99, Role.MANAGER, Set.of()), null, true))
                .isInstanceOf(Refused.class);
    }
}
