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
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Product;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.UserDraft;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.dalsegno.service.reporting.EnrollmentRow;
import org.dalsegno.service.reporting.ErrorView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorCareTest {

    @TempDir Path data;
    private Product product;
    private long failed;

    @BeforeEach
    void start() {
        product = new Product(data);
        failed =
                product.enroll(
                        product.sequence(), "spam-block@simulator.test", product.inbox("ana"));
        product.tick();
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private EnrollmentRow.Care care() {
        return product.detail(failed).row().care();
    }

    private Map<ErrorView, Integer> counts() {
        return product.search.counts(product.admin, EnrollmentFilter.ALL);
    }

    private void failAgain() {
        product.restarting.restart(product.admin, failed, null, null);
        product.tick();
    }

    @Test
    void aNewErrorIsNewForADay() {
        assertThat(counts()).containsEntry(ErrorView.NEW, 1).containsEntry(ErrorView.MINE, 1);
        product.clock.advance(Duration.ofHours(25));
        assertThat(counts()).containsEntry(ErrorView.NEW, 0).containsEntry(ErrorView.TEAM, 1);
    }

    @Test
    void theSameErrorAfterItWasMendedIsReturned() {
        assertThat(care().returned()).isFalse();
        failAgain();
        assertThat(care().returned()).isTrue();
        assertThat(counts()).containsEntry(ErrorView.RETURNED, 1).containsEntry(ErrorView.NEW, 0);
    }

    @Test
    void whatIsLaidAsideComesBackWhenItsTimeIsOver() {
        Instant until = product.clock.instant().plus(Duration.ofDays(2));
        product.care.snooze(product.admin, failed, until);
        product.care.snooze(product.admin, failed, until);
        assertThat(care().snoozedUntil()).isEqualTo(until);
        assertThat(counts())
                .containsEntry(ErrorView.SNOOZED, 1)
                .containsEntry(ErrorView.RETURNED, 0)
                .containsEntry(ErrorView.TEAM, 1);
        product.clock.set(until);
        assertThat(care().snoozedUntil()).isNull();
        assertThat(care().returned()).isTrue();
        assertThat(counts())
                .containsEntry(ErrorView.SNOOZED, 0)
                .containsEntry(ErrorView.RETURNED, 1);
    }

    @Test
    void whatIsLaidAsideComesBackWhenItHappensAgain() {
        product.care.snooze(
                product.admin, failed, product.clock.instant().plus(Duration.ofDays(9)));
        failAgain();
        assertThat(care().snoozedUntil()).isNull();
        assertThat(care().returned()).isTrue();
    }

    @Test
    void itIsTakenUpAgainByHand() {
        product.care.snooze(
                product.admin, failed, product.clock.instant().plus(Duration.ofDays(9)));
        product.care.snooze(product.admin, failed, null);
        assertThat(care()).isEqualTo(new EnrollmentRow.Care(false, null, null, null));
    }

    @Test
    void anErrorIsGivenToWhoMaySeeIt() {
        assertThat(product.care.people(product.admin, failed))
                .extracting(ErrorCare.Person::id)
                .containsExactly(product.admin.userId());
        product.care.assign(product.admin, failed, product.admin.userId());
        assertThat(care().assigneeName()).isEqualTo(product.admin.name());
        Viewer rep = rep();
        assertThatThrownBy(() -> product.care.assign(product.admin, failed, rep.userId()))
                .isInstanceOf(InvalidInput.class);
        List<Long> inboxes = product.search.inboxes(product.admin, EnrollmentFilter.ALL, null);
        assertThat(product.care.people(product.admin, inboxes))
                .isEqualTo(product.care.people(product.admin, failed));
        product.care.assign(product.admin, failed, null);
        assertThat(care().assigneeId()).isNull();
    }

    @Test
    void anErrorOfSomebodyElseDoesNotExist() {
        Viewer rep = rep();
        assertThatThrownBy(() -> product.care.assign(rep, failed, null))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> product.care.comment(rep, failed, "hello"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> product.care.comments(rep, failed)).isInstanceOf(NotFound.class);
    }

    private Viewer rep() {
        long user =
                product.accounts
                        .createUser(
                                product.admin,
                                new UserDraft(
                                        "Rep",
                                        "rep@simulator.test",
                                        "long enough 1",
                                        Role.REP,
                                        List.of(),
                                        "UTC"))
                        .user()
                        .id();
        return product.viewer(user, Role.REP, Set.of());
    }

    @Test
    void whatPeopleSayIsKeptAsTheySaidIt() {
        product.care.comment(product.admin, failed, " <b>#{7*7}</b>\nsecond line ");
        assertThat(product.care.comments(product.admin, failed))
                .singleElement()
                .satisfies(c -> assertThat(c.text()).isEqualTo("<b>#{7*7}</b>\nsecond line"))
                .satisfies(c -> assertThat(c.author()).isEqualTo(product.admin.name()))
                .satisfies(c -> assertThat(c.at()).isEqualTo(product.clock.instant()));
        assertThatThrownBy(() -> product.care.comment(product.admin, failed, " "))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> product.care.comment(product.admin, failed, "x".repeat(1_001)))
                .isInstanceOf(InvalidInput.class);
        product.care.comment(product.admin, failed, "x".repeat(1_000));
    }

    @Test
    void whereNothingIsWrongNothingIsLaidAside() {
        product.restarting.stop(product.admin, failed);
        Instant soon = product.clock.instant().plusSeconds(60);
        assertThatThrownBy(() -> product.care.snooze(product.admin, failed, soon))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.code()).isEqualTo("NOT_FAILED"));
    }
}
