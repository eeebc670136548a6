package org.dalsegno.service.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.delivery.SentFinding;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.reporting.EnrollmentDetail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what nobody knows, the Sent folder may know; what it does not know, a person decides. */
class SentSearchTest {

    private static final String KEPT = "timeout-kept@simulator.test";
    private static final Duration MOMENT = Duration.ofSeconds(3);

    @TempDir Path data;
    private Product product;
    private SentSearch search;
    private ScriptedImap elsewhere;
    private long sequence;

    @BeforeEach
    void start() {
        product = new Product(data);
        search = product.newSentSearch();
        elsewhere = new ScriptedImap();
        sequence = product.sequence();
    }

    @AfterEach
    void stop() throws Exception {
        product.close();
        elsewhere.close();
    }

    private long mail(String email, long inbox) {
        long enrollment = product.enroll(sequence, email, inbox);
        product.tick();
        assertThat(attempt(enrollment).outcome()).isEqualTo(Outcome.Kind.UNKNOWN);
        return enrollment;
    }

    private EnrollmentDetail.Try attempt(long enrollment) {
        return product.detail(enrollment).attempts().get(0);
    }

    /** Looked twice, and by two nodes, as everything. */
    private void lookAfter(Duration time) {
        product.clock.advance(time);
        search.look(Runnable::run);
        search.look(Runnable::run);
        product.newSentSearch().look(Runnable::run);
    }

    private void isProved(long enrollment) {
        EnrollmentDetail detail = product.detail(enrollment);
        assertThat(attempt(enrollment).outcome()).isEqualTo(Outcome.Kind.SENT);
        assertThat(attempt(enrollment).sentLook().finding()).isEqualTo(SentFinding.FOUND);
        assertThat(attempt(enrollment).sentLook().nextAt()).isNull();
        assertThat(detail.row().state()).isEqualTo(EnrollmentState.ACTIVE);
        assertThat(detail.row().stepNumber()).isEqualTo(2);
        assertThat(detail.row().badge()).isNull();
        assertThat(detail.outcomeUnknown()).isFalse();
        assertThat(
                        product.sql.number(
                                "select count(*) from ledger l join attempt a on a.id = l.attempt_id"
                                        + " where a.enrollment_id = ? and l.accepted = true",
                                enrollment))
                .isEqualTo(1);
    }

    private void isOpen(long enrollment, SentFinding finding) {
        EnrollmentDetail detail = product.detail(enrollment);
        assertThat(attempt(enrollment).outcome()).isEqualTo(Outcome.Kind.UNKNOWN);
        assertThat(detail.row().stepNumber()).isEqualTo(1);
        assertThat(detail.outcomeUnknown()).isTrue();
        assertThat(detail.sentLook().finding()).isEqualTo(finding);
    }

    @Test
    void whatLiesInSentWasSentAndItsSequenceGoesOn() {
        long kim = mail(KEPT, product.inbox("ana"));
        assertThat(product.detail(kim).sentLook().finding()).isNull();
        lookAfter(MOMENT);
        isProved(kim);
        assertThat(product.mail.accepted()).hasSize(1);
    }

    @Test
    void aMailThatADeadNodeHadOnItsWayIsLookedForToo() {
        long inbox = product.inbox("ana");
        long kim = product.enroll(sequence, "kim@simulator.test", inbox);
        product.markAsADyingNode(inbox);
        product.clock.advance(Duration.ofMinutes(1));
        product.tick();
        lookAfter(MOMENT);
        isOpen(kim, SentFinding.NOT_FOUND);
    }

    @Test
    void whatIsNotInSentStaysAPersonsDecisionAndIsLookedForAFewTimesMore() {
        product.mail.keepSentCopies(false);
        long kim = mail(KEPT, product.inbox("ana"));
        List<Duration> waits = new ArrayList<>();
        lookAfter(MOMENT);
        while (product.detail(kim).sentLook().nextAt() != null) {
            isOpen(kim, SentFinding.NOT_FOUND);
            Instant next = product.detail(kim).sentLook().nextAt();
            waits.add(Duration.between(product.clock.instant(), next));
            lookAfter(waits.get(waits.size() - 1));
        }
        assertThat(waits)
                .containsExactly(
                        Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30));
        isOpen(kim, SentFinding.NOT_FOUND);
        product.restarting.resolve(product.admin, kim, false);
        assertThat(attempt(kim).outcome()).isEqualTo(Outcome.Kind.FAILED);
    }

    @Test
    void aCopyThatComesLateIsFound() {
        elsewhere.sentFolder = "() \"/\" Sent";
        long kim = mail(KEPT, product.inboxReadAt(elsewhere.port()));
        lookAfter(MOMENT);
        isOpen(kim, SentFinding.NOT_FOUND);
        elsewhere.putInSent(copy(attempt(kim).messageId()));
        lookAfter(Duration.ofMinutes(1));
        isProved(kim);
    }

    @Test
    void theMarkedFolderIsTakenWhateverItsName() {
        elsewhere.sentFolder = "(\\HasNoChildren \\Sent) \"/\" Ausgang";
        long kim = mail(KEPT, product.inboxReadAt(elsewhere.port()));
        elsewhere.putInSent(copy(attempt(kim).messageId()));
        lookAfter(MOMENT);
        isProved(kim);
    }

    @Test
    void anotherMailWhoseIdOnlyContainsOursProvesNothing() {
        elsewhere.sentFolder = "() \"/\" \"Sent Items\"";
        long kim = mail(KEPT, product.inboxReadAt(elsewhere.port()));
        elsewhere.putInSent(copy("<x" + attempt(kim).messageId().substring(1)));
        lookAfter(MOMENT);
        isOpen(kim, SentFinding.NOT_FOUND);
    }

    @Test
    void anInboxWithoutASentFolderSaysSo() {
        long kim = mail(KEPT, product.inboxReadAt(elsewhere.port()));
        lookAfter(MOMENT);
        isOpen(kim, SentFinding.NO_FOLDER);
    }

    @Test
    void aRefusedSignInIsTriedLaterAndNotAtOnce() {
        elsewhere.sentFolder = "() \"/\" Sent";
        elsewhere.refusesSignIn = true;
        long kim = mail(KEPT, product.inboxReadAt(elsewhere.port()));
        lookAfter(MOMENT);
        isOpen(kim, SentFinding.NOT_READABLE);
        assertThat(elsewhere.count("LOGIN")).isEqualTo(1);
        elsewhere.refusesSignIn = false;
        elsewhere.putInSent(copy(attempt(kim).messageId()));
        lookAfter(Duration.ofMinutes(10));
        isProved(kim);
    }

    @Test
    void aServerThatBreaksOffIsAskedAgain() {
        elsewhere.sentFolder = "() \"/\" Sent";
        elsewhere.goodbyeAt.add("SEARCH");
        long kim = mail(KEPT, product.inboxReadAt(elsewhere.port()));
        lookAfter(MOMENT);
        isOpen(kim, SentFinding.NOT_READABLE);
        elsewhere.goodbyeAt.clear();
        elsewhere.putInSent(copy(attempt(kim).messageId()));
        lookAfter(Duration.ofMinutes(2));
        isProved(kim);
    }

    @Test
    void twoNodesAtOnceLookOnce() {
        elsewhere.sentFolder = "() \"/\" Sent";
        long kim = mail(KEPT, product.inboxReadAt(elsewhere.port()));
        elsewhere.putInSent(copy(attempt(kim).messageId()));
        product.clock.advance(MOMENT);
        List<Runnable> both = new ArrayList<>();
        search.look(both::add);
        product.newSentSearch().look(both::add);
        assertThat(both).hasSize(2);
        both.stream().parallel().forEach(Runnable::run);
        isProved(kim);
        assertThat(elsewhere.count("LOGIN")).isEqualTo(1);
    }

    @Test
    void whatANodeHadInHandWhenItDiedIsLookedForByAnother() {
        long inbox = product.inbox("ana");
        long kim = mail(KEPT, inbox);
        product.clock.advance(MOMENT);
        Instant now = product.clock.instant();
        new SentLooks(product.sql).take(inbox, now, now.plus(Duration.ofMinutes(3)));
        lookAfter(Duration.ofMinutes(1));
        isOpen(kim, null);
        lookAfter(Duration.ofMinutes(3));
        isProved(kim);
    }

    @Test
    void whatAPersonDecidedInTheMeantimeIsNotLookedFor() {
        elsewhere.sentFolder = "() \"/\" Sent";
        long kim = mail(KEPT, product.inboxReadAt(elsewhere.port()));
        product.restarting.resolve(product.admin, kim, true);
        lookAfter(MOMENT);
        assertThat(attempt(kim).outcome()).isEqualTo(Outcome.Kind.SENT);
        assertThat(attempt(kim).sentLook().nextAt()).isNull();
        assertThat(product.detail(kim).row().stepNumber()).isEqualTo(2);
    }

    @Test
    void anInboxThatNobodyCanReadIsNotLookedInto() {
        long inbox = product.inbox("ana", SentSearchTest::withoutImap);
        long kim = mail(KEPT, inbox);
        lookAfter(MOMENT);
        assertThat(attempt(kim).sentLook()).isNull();
        assertThat(product.detail(kim).outcomeUnknown()).isTrue();
    }

    private static InboxRequest withoutImap(InboxRequest r) {
        return new InboxRequest(
                r.name(),
                r.address(),
                r.ownerId(),
                r.provider(),
                r.smtp(),
                null,
                r.dailyLimit(),
                r.quotaWindow(),
                r.timeZone(),
                r.minInterval(),
                r.maxConnections(),
                r.resumeAfterQuota(),
                r.gmailAccessToken());
    }

    private static String copy(String messageId) {
        return "Message-ID: " + messageId + "\r\nSubject: Hello\r\n\r\nHi\r\n";
    }
}
