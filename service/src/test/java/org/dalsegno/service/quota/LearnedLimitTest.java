package org.dalsegno.service.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.inbox.LearnedLimit;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.domain.inbox.WarmUp;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.InboxView;
import org.dalsegno.service.connecting.WarmUpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lowers an inbox's limit: its provider's words, and a warm-up. */
class LearnedLimitTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    @TempDir Path data;
    private Product product;
    private long sequence;

    @BeforeEach
    void start() {
        product = new Product(data);
        sequence = product.sequence();
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private static InboxRequest changed(
            Provider provider, Integer limit, Duration interval, WarmUpRequest warmUp) {
        return new InboxRequest(
                null, null, null, provider, null, null, limit, null, null, interval, null, null,
                null, warmUp);
    }

    private long calendarInbox() {
        long inbox = product.inbox("ana");
        product.inboxes.change(
                product.admin,
                inbox,
                new InboxRequest(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        QuotaWindow.CALENDAR_DAY,
                        null,
                        null,
                        null,
                        null,
                        null),
                null);
        return inbox;
    }

    private void send(String who, int count, long inbox) {
        IntStream.range(0, count)
                .forEach(i -> product.enroll(sequence, who + i + "@simulator.test", inbox));
        product.tick();
        product.tick();
    }

    private InboxView view(long inbox) {
        return product.inboxes.view(product.admin, inbox);
    }

    private Closed closeAt(long inbox, String at) {
        product.clock.set(Instant.parse(at));
        return product.closing.close(inbox, null, product.clock.instant());
    }

    /** The hold has ended, and the one that was refused is not tried again. */
    private void goOnAt(String at) {
        product.clock.set(Instant.parse(at));
        takeTheRefusedAway();
        product.tick();
    }

    private void takeTheRefusedAway() {
        product.sql.update(
                "delete from enrollment where last_sent_at is null and badge_code is not null");
    }

    /** Four go out, then the provider says "daily limit". */
    private long taught() {
        long inbox = calendarInbox();
        send("ok+", 4, inbox);
        product.enroll(sequence, "daily-limit@simulator.test", inbox);
        product.tick();
        return inbox;
    }

    @Test
    void theProvidersDailyLimitTeachesWhatItTook() {
        InboxView inbox = view(taught());
        assertThat(inbox.learnedLimit()).isEqualTo(new LearnedLimit(4, MONDAY));
        assertThat(inbox.dailyLimit()).isEqualTo(100);
        assertThat(inbox.quota().limit()).isEqualTo(4);
        assertThat(inbox.quota().remaining()).isZero();
        assertThat(inbox.quota().nextFreeAt()).isEqualTo("2026-11-24T00:00:00Z");
    }

    @Test
    void aRefusalJustAfterMidnightTeachesWhatItTookInADay() {
        long inbox = calendarInbox();
        send("ok+", 4, inbox);
        product.clock.set(Instant.parse("2026-11-24T00:01:00Z"));
        send("next+", 1, inbox);
        product.enroll(sequence, "daily-limit@simulator.test", inbox);
        product.tick();
        assertThat(view(inbox).learnedLimit().limit()).isEqualTo(5);
    }

    @Test
    void aRefusalOfTheFirstMailTeachesNothing() {
        long inbox = calendarInbox();
        product.enroll(sequence, "daily-limit@simulator.test", inbox);
        product.tick();
        assertThat(view(inbox).hold()).isNotNull();
        assertThat(view(inbox).learnedLimit()).isNull();
    }

    @Test
    void theNextDayItSendsNoMoreThanThat() {
        long inbox = taught();
        goOnAt("2026-11-24T00:00:00Z");
        send("next+", 9, inbox);
        assertThat(product.mail.accepted()).hasSize(8);
    }

    @Test
    void whatWaitedForTheProviderDoesNotAllGoAtMidnight() {
        long inbox = taught();
        IntStream.range(0, 3)
                .forEach(i -> product.enroll(sequence, "next+" + i + "@simulator.test", inbox));
        product.clock.set(Instant.parse("2026-11-24T00:00:00Z"));
        takeTheRefusedAway();
        for (int hour = 0; hour < 24; hour++) {
            product.tick();
            product.tick();
            assertThat(product.mail.accepted()).hasSize(4 + Math.min(3, hour / 6 + 1));
            product.clock.advance(Duration.ofHours(1));
        }
    }

    @Test
    void aBurstTeachesNothing() {
        long inbox = calendarInbox();
        send("ok+", 2, inbox);
        product.enroll(sequence, "too-fast@simulator.test", inbox);
        product.tick();
        assertThat(view(inbox).learnedLimit()).isNull();
    }

    @Test
    void cleanDaysGiveItBackAndEachCountsOnce() {
        long inbox = taught();
        closeAt(inbox, "2026-11-24T00:10:00Z");
        assertThat(view(inbox).learnedLimit().limit()).isEqualTo(4);
        goOnAt("2026-11-24T08:00:00Z");
        send("next+", 1, inbox);
        closeAt(inbox, "2026-11-25T00:10:00Z");
        assertThat(view(inbox).learnedLimit()).isEqualTo(new LearnedLimit(9, MONDAY));
        closeAt(inbox, "2026-11-25T00:20:00Z");
        closeAt(inbox, "2026-11-26T00:10:00Z");
        assertThat(view(inbox).learnedLimit().limit()).isEqualTo(9);
    }

    @Test
    void atTheConfiguredLimitItIsForgotten() {
        long inbox = taught();
        product.sql.update("update inbox set learned_limit = 97 where id = ?", inbox);
        closeAt(inbox, "2026-11-24T00:10:00Z");
        goOnAt("2026-11-24T08:00:00Z");
        send("next+", 1, inbox);
        closeAt(inbox, "2026-11-25T00:10:00Z");
        assertThat(view(inbox).learnedLimit()).isNull();
        assertThat(view(inbox).quota().limit()).isEqualTo(100);
    }

    @Test
    void theDaysRowKeepsTheLimitThatHeld() {
        long inbox = taught();
        closeAt(inbox, "2026-11-24T00:10:00Z");
        assertThat(
                        product.sql.number(
                                "select daily_limit from quota_day where inbox_id = ?", inbox))
                .isEqualTo(4);
    }

    @Test
    void aPersonWhoSetsTheLimitKnowsBetter() {
        long inbox = taught();
        product.inboxes.change(
                product.admin, inbox, changed(null, null, Duration.ofSeconds(1), null), null);
        assertThat(view(inbox).learnedLimit()).isNotNull();
        product.inboxes.change(product.admin, inbox, changed(null, 100, null, null), null);
        assertThat(view(inbox).learnedLimit()).isNull();
    }

    @Test
    void aWarmUpIsRaisedAtMidnightWithoutAnyJob() {
        long inbox = calendarInbox();
        WarmUpRequest slowly = new WarmUpRequest(2, 3, null);
        product.inboxes.change(product.admin, inbox, changed(null, null, null, slowly), null);
        assertThat(view(inbox).warmUp()).isEqualTo(new WarmUp(2, 3, MONDAY));
        assertThat(view(inbox).quota().limit()).isEqualTo(2);
        send("ok+", 12, inbox);
        assertThat(product.mail.accepted()).hasSize(2);
        product.clock.set(Instant.parse("2026-11-24T23:59:59Z"));
        product.tick();
        product.tick();
        assertThat(product.mail.accepted()).hasSize(7);
        assertThat(view(inbox).quota().limit()).isEqualTo(5);
    }

    @Test
    void aWarmUpMayBeChangedInPartAndEnded() {
        long inbox = calendarInbox();
        product.inboxes.change(
                product.admin,
                inbox,
                changed(null, null, null, new WarmUpRequest(2, 3, MONDAY.minusDays(7))),
                null);
        product.inboxes.change(
                product.admin,
                inbox,
                changed(null, null, null, new WarmUpRequest(null, 5, null)),
                null);
        assertThat(view(inbox).warmUp()).isEqualTo(new WarmUp(2, 5, MONDAY.minusDays(7)));
        product.inboxes.change(
                product.admin, inbox, changed(null, null, null, WarmUpRequest.NONE), null);
        assertThat(view(inbox).warmUp()).isNull();
    }

    @Test
    void aWrongWarmUpNamesItsFields() {
        long inbox = calendarInbox();
        assertThatThrownBy(() -> warm(inbox, new WarmUpRequest(null, null, null)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(p -> p.pointer())
                                        .containsExactly("/warmUp/from", "/warmUp/raise"));
        assertThatThrownBy(() -> warm(inbox, new WarmUpRequest(101, 1, null)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(p -> p.pointer())
                                        .containsExactly("/warmUp/from"));
    }

    private void warm(long inbox, WarmUpRequest warmUp) {
        product.inboxes.change(product.admin, inbox, changed(null, null, null, warmUp), null);
    }

    @Test
    void aNewInboxGetsWhatItsProviderUsuallyAllows() {
        long inbox =
                product.inbox(
                        "ana",
                        r ->
                                new InboxRequest(
                                        r.name(),
                                        r.address(),
                                        null,
                                        Provider.MICROSOFT365,
                                        r.smtp(),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null));
        assertThat(view(inbox).dailyLimit()).isEqualTo(10_000);
        assertThat(view(inbox).minInterval()).hasSeconds(2);
    }
}
