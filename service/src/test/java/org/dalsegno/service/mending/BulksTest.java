package org.dalsegno.service.mending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.delivery.WaitingReason;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.mending.StartTimes;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.UserDraft;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.mending.BulkOrder.Kind;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.dalsegno.service.reporting.EnrollmentRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulksTest {

    private static final BulkOrder AGAIN = new BulkOrder(Kind.START_AGAIN, null, null);
    private static final EnrollmentFilter REFUSED =
            new EnrollmentFilter(
                    null, null, null, ErrorCode.PERMANENT_FAIL, null, null, null, false);

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

    private long refused(int number) {
        long first = 0;
        for (int i = 1; i <= number; i++) {
            long id = product.enroll(sequence, "spam-block+" + i + "@simulator.test", inbox);
            first = first == 0 ? id : first;
        }
        product.tick();
        return first;
    }

    private long order(BulkOrder order, int expected) {
        return product.bulks.order(product.admin, order, REFUSED, null, expected);
    }

    private Bulk worked(long id) {
        while (product.bulkWork.work()) {
            assertThat(product.bulks.view(product.admin, id).total()).isPositive();
        }
        return product.bulks.view(product.admin, id);
    }

    private EnrollmentRow row(long id) {
        return product.detail(id).row();
    }

    @Test
    void aGroupStartsAgainByAndBy() {
        long one = refused(3);
        long id = order(AGAIN, 3);
        assertThat(product.bulks.view(product.admin, id))
                .satisfies(bulk -> assertThat(bulk.isRunning()).isTrue())
                .satisfies(bulk -> assertThat(bulk.worked()).isZero());
        assertThat(row(one).badge()).isNotNull();

        Bulk done = worked(id);

        assertThat(done.status()).isEqualTo(Bulk.Status.DONE);
        assertThat(done.counts()).isEqualTo(Map.of("STARTED", 3));
        assertThat(row(one).badge()).isNull();
        assertThat(row(one).waitingReason()).isEqualTo(WaitingReason.NOT_BEFORE);
        assertThat(product.bulkWork.work()).isFalse();
    }

    @Test
    void anotherCountOrdersNothing() {
        refused(2);
        assertThatThrownBy(() -> order(AGAIN, 1))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.code()).isEqualTo("COUNT_CHANGED"));
        assertThat(product.sql.number("select count(*) from bulk")).isZero();
        assertThat(product.bulkWork.work()).isFalse();
    }

    @Test
    void rowsThatWereChosenAreDoneAndNoOthers() {
        long one = refused(3);
        EnrollmentFilter chosen = REFUSED.only(List.of(one, one + 1));
        assertThat(product.previews.of(product.admin, chosen, null).total()).isEqualTo(2);

        long id = product.bulks.order(product.admin, AGAIN, chosen, null, 2);

        assertThat(worked(id).counts()).isEqualTo(Map.of("STARTED", 2));
        assertThat(row(one).badge()).isNull();
        assertThat(product.search.count(product.admin, REFUSED, null)).isEqualTo(1);
    }

    @Test
    void aChosenRowThatIsNoErrorAnyMoreMakesTheCountAnother() {
        long one = refused(2);
        EnrollmentFilter chosen = REFUSED.only(List.of(one, one + 1));
        product.restarting.restart(product.admin, one, null, null);

        assertThatThrownBy(() -> product.bulks.order(product.admin, AGAIN, chosen, null, 2))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.code()).isEqualTo("COUNT_CHANGED"));
    }

    @Test
    void nothingChosenIsNothingAndAnothersRowIsNotSeen() {
        long one = refused(1);
        Viewer rep = product.viewer(987_654, Role.REP, Set.of());
        assertThat(product.search.count(product.admin, REFUSED.only(List.of()), null)).isZero();
        assertThat(product.search.count(rep, REFUSED.only(List.of(one)), null)).isZero();
    }

    @Test
    void whatFailsAfterTheOrderIsNotPartOfIt() {
        refused(2);
        long id = order(AGAIN, 2);
        long late = product.enroll(sequence, "spam-block+late@simulator.test", inbox);
        product.tick();
        assertThat(worked(id).total()).isEqualTo(2);
        assertThat(row(late).badge()).isNotNull();
    }

    @Test
    void whoAsksForNoMailIsReportedAndNotStarted() {
        refused(2);
        product.suppressions.add(
                "spam-block+1@simulator.test", Cause.UNSUB_OPT_OUT, null, product.clock.instant());
        long id = order(AGAIN, 2);
        assertThat(worked(id).counts()).isEqualTo(Map.of("STARTED", 1, "UNSUBSCRIBED", 1));
        assertThat(product.bulks.items(product.admin, id).items().get(0))
                .satisfies(item -> assertThat(item.result()).isEqualTo("UNSUBSCRIBED"))
                .satisfies(
                        item -> assertThat(item.email()).isEqualTo("spam-block+1@simulator.test"));
    }

    @Test
    void undoPutsTheErrorsBackWithTheirBadges() {
        long one = refused(2);
        EnrollmentRow before = row(one);
        long id = order(AGAIN, 2);
        assertThat(worked(id).undoable()).isEqualTo(2);
        product.clock.advance(Duration.ofSeconds(5));

        product.bulks.undo(product.admin, id);
        product.bulks.undo(product.admin, id);
        Bulk undone = worked(id);

        assertThat(undone.status()).isEqualTo(Bulk.Status.UNDONE);
        assertThat(undone.undone()).isEqualTo(Map.of("UNDONE", 2));
        EnrollmentRow after = row(one);
        assertThat(after.badge()).isEqualTo(before.badge());
        assertThat(after.state()).isEqualTo(EnrollmentState.FAILED);
        assertThat(after.dueAt()).isNull();
        assertThat(after.care().returned()).isFalse();
        product.clock.advance(Duration.ofDays(1));
        product.tick();
        assertThat(product.detail(one).attempts()).hasSize(1);
    }

    @Test
    void whatWasDispatchedIsNotTakenBack() {
        refused(1);
        long good = product.enroll(sequence, "spam-block+good@simulator.test", inbox);
        product.tick();
        long id = order(AGAIN, 2);
        worked(id);
        product.clock.advance(BulkRows.TIME_TO_UNDO);
        product.tick();

        assertThat(product.bulks.view(product.admin, id).undoable()).isZero();
        product.bulks.undo(product.admin, id);

        assertThat(worked(id).undone()).isEqualTo(Map.of("DISPATCHED", 2));
        assertThat(product.detail(good).attempts()).hasSize(2);
        assertThat(row(good).care().returned()).isTrue();
    }

    @Test
    void whoIsTakenOutMeanwhileStaysOut() {
        long one = refused(1);
        long id = order(AGAIN, 1);
        worked(id);
        product.restarting.stop(product.admin, one);
        product.bulks.undo(product.admin, id);
        assertThat(worked(id).undone()).isEqualTo(Map.of("CHANGED", 1));
        assertThat(row(one).state()).isEqualTo(EnrollmentState.STOPPED);
    }

    @Test
    void theTimeToUndoBeginsWithTheStartNotWithTheOrder() {
        long one = refused(1);
        long id = order(AGAIN, 1);
        product.clock.advance(Duration.ofMinutes(5));
        Instant start = product.clock.instant().plus(BulkRows.TIME_TO_UNDO);
        assertThat(worked(id).startsAt()).isEqualTo(start);
        assertThat(row(one).dueAt()).isEqualTo(start);
        product.tick();
        assertThat(product.detail(one).attempts()).hasSize(1);
        product.bulks.undo(product.admin, id);
        assertThat(worked(id).undone()).isEqualTo(Map.of("UNDONE", 1));
    }

    @Test
    void undoWhileItRunsStartsNothingMore() {
        refused(60);
        long id = order(AGAIN, 60);
        assertThat(product.bulks.view(product.admin, id).mayUndo()).isTrue();
        assertThat(product.bulkWork.work()).isTrue();
        assertThat(product.bulks.view(product.admin, id).undoable()).isEqualTo(50);

        product.bulks.undo(product.admin, id);
        product.bulks.undo(product.admin, id);
        Bulk undone = worked(id);

        assertThat(undone.status()).isEqualTo(Bulk.Status.UNDONE);
        assertThat(undone.mayUndo()).isFalse();
        assertThat(undone.worked()).isEqualTo(60);
        assertThat(undone.counts()).isEqualTo(Map.of("STARTED", 50, "NOT_STARTED", 10));
        assertThat(undone.undone()).isEqualTo(Map.of("UNDONE", 50));
        assertThat(product.search.count(product.admin, REFUSED, null)).isEqualTo(60);
    }

    @Test
    void aRestartTakenBackTookCareOfNothing() {
        long one = refused(1);
        product.restarting.restart(product.admin, one, null, null);
        product.tick();
        long id = order(AGAIN, 1);
        worked(id);
        assertThat(restartsKept()).isEqualTo(2);
        product.bulks.undo(product.admin, id);
        worked(id);
        assertThat(restartsKept()).isEqualTo(1);
    }

    private long restartsKept() {
        return product.sql.number("select count(*) from resolution where what = 'RESTARTED'");
    }

    @Test
    void whoseErrorsNobodySharesIsAsUnknownAsNobody() {
        Viewer one = rep("one");
        Viewer other = rep("other");
        for (long id : List.of(other.userId(), 987_654L)) {
            BulkOrder order = new BulkOrder(Kind.ASSIGN, null, id);
            assertThatThrownBy(() -> product.bulks.order(one, order, REFUSED, null, 0))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            e ->
                                    assertThat(e.problems())
                                            .singleElement()
                                            .hasToString(
                                                    "Problem[pointer=/assigneeId, code=UNKNOWN_ID,"
                                                            + " detail=There is nobody of this team with this id., suggestion=null]"));
        }
        BulkOrder toAdmin = new BulkOrder(Kind.ASSIGN, null, product.admin.userId());
        assertThat(product.bulks.order(one, toAdmin, REFUSED, null, 0)).isPositive();
    }

    @Test
    void onlyARestartIsTakenBack() {
        refused(1);
        Instant monday = product.clock.instant().plus(Duration.ofDays(5));
        long aside = order(new BulkOrder(Kind.SNOOZE, monday, null), 1);
        assertThatThrownBy(() -> product.bulks.undo(product.admin, aside))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.code()).isEqualTo("NOT_UNDOABLE"));
    }

    @Test
    void manyAreLaidAsideGivenAndTakenOut() {
        long one = refused(2);
        Instant monday = product.clock.instant().plus(Duration.ofDays(5));
        assertThat(worked(order(new BulkOrder(Kind.SNOOZE, monday, null), 2)).counts())
                .isEqualTo(Map.of("SNOOZED", 2));
        assertThat(row(one).care().snoozedUntil()).isEqualTo(monday);
        long admin = product.admin.userId();
        assertThat(worked(order(new BulkOrder(Kind.ASSIGN, null, admin), 2)).counts())
                .isEqualTo(Map.of("ASSIGNED", 2));
        assertThat(row(one).care().assigneeId()).isEqualTo(admin);
        assertThat(worked(order(new BulkOrder(Kind.STOP, null, null), 2)).counts())
                .isEqualTo(Map.of("STOPPED", 2));
        assertThat(row(one).state()).isEqualTo(EnrollmentState.STOPPED);
    }

    @Test
    void aNodeThatDiesInBetweenLeavesTheRestToAnother() {
        refused(60);
        long id = order(AGAIN, 60);
        assertThat(product.bulkWork.work()).isTrue();
        assertThat(product.bulks.view(product.admin, id).worked()).isEqualTo(50);
        Product second = new Product(data, product.database.dataSource());
        while (second.bulkWork.work()) {
            assertThat(second.bulks.view(second.admin, id).total()).isEqualTo(60);
        }
        second.mail.close();
        assertThat(product.bulks.view(product.admin, id).counts()).isEqualTo(Map.of("STARTED", 60));
    }

    @Test
    void nobodyElseSeesItAndEverythingIsNobodysWish() {
        refused(1);
        long id = order(AGAIN, 1);
        Viewer stranger = rep("stranger");
        assertThatThrownBy(() -> product.bulks.view(stranger, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> product.bulks.undo(stranger, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> product.bulks.order(stranger, AGAIN, REFUSED, null, 1))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(
                        () ->
                                product.bulks.order(
                                        product.admin,
                                        new BulkOrder(Kind.STOP, null, null),
                                        EnrollmentFilter.ALL,
                                        null,
                                        1))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(
                        () -> order(new BulkOrder(Kind.SNOOZE, product.clock.instant(), null), 1))
                .isInstanceOf(InvalidInput.class);
    }

    private Viewer rep(String name) {
        UserDraft draft =
                new UserDraft(
                        name,
                        name + "@simulator.test",
                        "long enough 1",
                        Role.REP,
                        List.of(),
                        "UTC");
        long user = product.accounts.createUser(product.admin, draft).user().id();
        return product.viewer(user, Role.REP, Set.of());
    }

    @Test
    void thePreviewSaysWhoCanAndWhen() {
        refused(4);
        product.suppressions.add(
                "spam-block+1@simulator.test", Cause.UNSUB_OPT_OUT, null, product.clock.instant());
        product.suppressions.add(
                "spam-block+2@simulator.test",
                Cause.BOUNCE_USER_UNKNOWN,
                null,
                product.clock.instant());
        Preview preview = product.previews.of(product.admin, REFUSED, null);
        assertThat(preview.total()).isEqualTo(4);
        assertThat(preview.ready()).isEqualTo(2);
        assertThat(preview.kept()).isEqualTo(2);
        assertThat(preview.refused()).isEqualTo(Map.of("UNSUBSCRIBED", 1, "BOUNCED", 1));
        assertThat(preview.slots())
                .isEqualTo(List.of(new StartTimes.Slot(product.clock.instant(), 2)));
    }

    @Test
    void whatWaitsForItsInboxIsNotStarted() {
        long closed = product.inbox("auth-off");
        product.enroll(sequence, "ok@simulator.test", closed);
        product.tick();
        EnrollmentFilter filter =
                new EnrollmentFilter(null, closed, null, null, null, null, null, true);
        Preview preview = product.previews.of(product.admin, filter, null);
        assertThat(preview.waiting()).isEqualTo(1);
        assertThat(preview.ready()).isZero();
        long id = product.bulks.order(product.admin, AGAIN, filter, null, 1);
        assertThat(worked(id).counts()).isEqualTo(Map.of("INBOX_HELD", 1));
        assertThat(product.bulks.view(product.admin, id).undoable()).isZero();
    }
}
