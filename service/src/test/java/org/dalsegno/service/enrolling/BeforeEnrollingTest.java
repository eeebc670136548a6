package org.dalsegno.service.enrolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepCalendar.Day;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.domain.sequence.WindowDraft;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeforeEnrollingTest {

    @TempDir Path data;
    private Product product;
    private long inbox;
    private long sequence;

    @BeforeEach
    void start() {
        product = new Product(data);
        inbox = product.inbox("ana");
        sequence = sequence("Hi {{firstName|there}}", null);
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private long sequence(String subject, WindowDraft window) {
        List<StepDraft> steps =
                List.of(
                        new StepDraft(Duration.ZERO, subject, "Hello", true),
                        new StepDraft(Duration.ofDays(2), "Again", "Once more", true));
        return product.sequences
                .create(product.admin, new SequenceDraft("Outbound", steps, window, null))
                .id();
    }

    private Precheck check(String... emails) {
        return check(sequence, emails);
    }

    private Precheck check(long into, String... emails) {
        BatchRequest batch = new BatchRequest(into, inbox, null, List.of(emails), null, null);
        return product.before.check(product.admin, batch);
    }

    private static List<Finding> findings(Precheck check, int position) {
        return check.lines().get(position - 1).findings();
    }

    @Test
    void everyContactIsSaidWhatKeepsItOut() {
        product.enroll(sequence, "kim@simulator.test", inbox);
        Instant now = product.clock.instant();
        product.suppressions.add("lee@simulator.test", Cause.UNSUB_OPT_OUT, null, now);
        product.suppressions.add("max@simulator.test", Cause.BOUNCE_USER_UNKNOWN, null, now);

        Precheck check =
                check(
                        "a@simulator.test",
                        "kim@simulator.test",
                        "lee@simulator.test",
                        "max@simulator.test",
                        "no address",
                        "A@simulator.test");

        assertThat(check.lines())
                .extracting(
                        Precheck.Line::position,
                        Precheck.Line::isReady,
                        line ->
                                line.findings().stream()
                                        .map(f -> f.kind().name())
                                        .findFirst()
                                        .orElse(""))
                .containsExactly(
                        tuple(1, true, ""),
                        tuple(2, false, "ALREADY_ENROLLED"),
                        tuple(3, false, "UNSUBSCRIBED"),
                        tuple(4, false, "BOUNCED"),
                        tuple(5, false, "INVALID_EMAIL"),
                        tuple(6, false, "TWICE"));
        assertThat(check.ready()).isEqualTo(1);
        assertThat(check.counts()).hasSize(5).containsEntry(Finding.Kind.TWICE, 1);
    }

    @Test
    void whatIsSaidBeforeIsWhatHappensThen() {
        String[] emails = {
            "a@simulator.test", "no address", "a@simulator.test", "b@simulator.test"
        };
        Precheck check = check(emails);
        BulkView done =
                product.enrolling.enrollAll(
                        product.admin,
                        new BatchRequest(sequence, inbox, null, List.of(emails), null, null),
                        false);

        assertThat(check.ready()).isEqualTo(done.counts().get("ENROLLED"));
    }

    @Test
    void aLookChangesNothing() {
        check("a@simulator.test");
        check("a@simulator.test");

        assertThat(product.sql.number("select count(*) from contact")).isZero();
        assertThat(product.sql.number("select count(*) from enrollment")).isZero();
        assertThat(product.sql.number("select count(*) from bulk")).isZero();
    }

    @Test
    void doubtsKeepNobodyOut() {
        product.enroll(product.sequence(), "kim@simulator.test", inbox);
        long bounced = product.enroll(product.sequence(), "lee@simulator.test", inbox);
        product.sql.update("update enrollment set state = 'BOUNCED' where id = ?", bounced);

        Precheck check = check("kim@simulator.test", "lee@simulator.test", "sam@gmial.com");

        assertThat(findings(check, 1))
                .containsExactly(Finding.of(Finding.Kind.ENROLLED_ELSEWHERE, "1"));
        assertThat(findings(check, 2)).containsExactly(Finding.of(Finding.Kind.BOUNCED_BEFORE));
        assertThat(findings(check, 3))
                .containsExactly(Finding.of(Finding.Kind.LIKELY_SLIP, "sam@gmail.com"));
        assertThat(check.ready()).isEqualTo(3);
    }

    @Test
    void aMissingTokenIsNamedAndOnceFilledInKept() {
        long named = sequence("Hi {{firstName}} of {{city}}", null);
        assertThat(findings(check(named, "kim@simulator.test"), 1))
                .containsExactly(Finding.of(Finding.Kind.MISSING_TOKEN, "firstName", "city"));

        Map<String, String> values = Map.of("firstName", "Kim", "city", "#{7*7}");
        product.contacts.fill(product.admin, "Kim@simulator.test", values);
        product.contacts.fill(product.admin, "kim@simulator.test", values);

        assertThat(check(named, "kim@simulator.test").ready()).isEqualTo(1);
        assertThat(product.contacts.list(product.admin, "kim@simulator.test", null, page()).items())
                .singleElement()
                .satisfies(
                        c -> {
                            assertThat(c.firstName()).isEqualTo("Kim");
                            assertThat(c.fields()).isEqualTo(Map.of("city", "#{7*7}"));
                        });
        assertThat(product.contacts.tokenNames())
                .containsExactly("firstName", "lastName", "company", "email", "city");
    }

    private static PageRequest page() {
        return new PageRequest(10, 0);
    }

    @Test
    void whoFindsNoRoomTodayIsToldTheDayAndTheCalendarKnowsIt() {
        product.inboxes.change(product.admin, inbox, limit(2), null);
        product.enroll(product.sequence(), "x@simulator.test", inbox);
        product.tick();

        Precheck check = check("a@simulator.test", "b@simulator.test", "c@simulator.test");

        assertThat(findings(check, 1)).isEmpty();
        assertThat(findings(check, 2))
                .containsExactly(Finding.of(Finding.Kind.NO_QUOTA_BEFORE, "2026-11-24"));
        assertThat(check.calendar())
                .containsExactly(
                        new Day(LocalDate.of(2026, 11, 23), Map.of(1, 1)),
                        new Day(LocalDate.of(2026, 11, 24), Map.of(1, 2)),
                        new Day(LocalDate.of(2026, 11, 25), Map.of(2, 1)),
                        new Day(LocalDate.of(2026, 11, 26), Map.of(2, 2)));
    }

    private static InboxRequest limit(int daily) {
        return new InboxRequest(
                null, null, null, null, null, null, daily, null, null, null, null, null, null);
    }

    @Test
    void theCalendarKeepsToTheSendWindowAndItsZone() {
        WindowDraft tuesday = new WindowDraft(List.of("TUE"), "09:00", "10:00", "Asia/Tokyo");

        Precheck check = check(sequence("Hi", tuesday), "a@simulator.test");

        assertThat(check.zone()).hasToString("Asia/Tokyo");
        assertThat(check.calendar())
                .extracting(Day::date)
                .containsExactly(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 12, 1));
    }

    @Test
    void contactsByIdAreLookedAtLikeAddresses() {
        long kim = product.contacts.fill(product.admin, "kim@simulator.test", Map.of()).id();
        BatchRequest batch =
                new BatchRequest(sequence, inbox, List.of(kim, 987_654L), null, null, null);

        Precheck check = product.before.check(product.admin, batch);

        assertThat(check.lines().get(0).email()).isEqualTo("kim@simulator.test");
        assertThat(findings(check, 2))
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.REFUSED);
        assertThat(check.ready()).isEqualTo(1);
    }
}
