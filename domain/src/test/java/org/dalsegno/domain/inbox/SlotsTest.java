package org.dalsegno.domain.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dalsegno.domain.sequence.SendWindow;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final SendWindow ALWAYS = SendWindow.always(VIENNA);
    private static final SendWindow OFFICE =
            new SendWindow(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0),
                    VIENNA);

    /** A Tuesday. */
    private static final Instant NOON = Instant.parse("2026-11-24T11:00:00Z");

    private static Quota daily(int limit) {
        return new Quota(limit, QuotaWindow.CALENDAR_DAY, VIENNA);
    }

    private static Quota rolling(int limit) {
        return new Quota(limit, QuotaWindow.ROLLING_24H, VIENNA);
    }

    private static Slots slots(Quota quota, List<Instant> sends, Instant... taken) {
        return quota.slots(Duration.ZERO, NOON, sends, byDay(taken));
    }

    private static Map<LocalDate, Integer> byDay(Instant... moments) {
        return Stream.of(moments)
                .collect(
                        Collectors.toMap(
                                at -> at.atZone(VIENNA).toLocalDate(), at -> 1, Integer::sum));
    }

    private static List<String> next(int count, Slots slots, SendWindow hours, ZoneId zone) {
        return Stream.generate(() -> slots.next(hours))
                .limit(count)
                .map(at -> at.atZone(zone).toLocalDateTime().toString())
                .toList();
    }

    private static List<Instant> sentAt(Instant... at) {
        return List.of(at);
    }

    @Test
    void aDaysPlacesAreSpreadOverTheDayAndThenTheNextOne() {
        Slots slots = slots(daily(4), sentAt(NOON, NOON, NOON, NOON));
        assertThat(next(5, slots, ALWAYS, VIENNA))
                .containsExactly(
                        "2026-11-25T00:00",
                        "2026-11-25T06:00",
                        "2026-11-25T12:00",
                        "2026-11-25T18:00",
                        "2026-11-26T00:00");
    }

    @Test
    void onlyTheHoursInWhichTheSequenceSendsAreDivided() {
        Slots slots = slots(daily(4), sentAt(NOON, NOON, NOON, NOON));
        assertThat(next(3, slots, OFFICE, VIENNA))
                .containsExactly("2026-11-25T09:00", "2026-11-25T11:00", "2026-11-25T13:00");
    }

    @Test
    void aSequenceThatRestsOnTheWeekendWaitsForMonday() {
        Instant friday = NOON.plus(Duration.ofDays(3));
        Slots slots = daily(1).slots(Duration.ZERO, friday, sentAt(friday), Map.of());
        assertThat(next(2, slots, OFFICE, VIENNA))
                .containsExactly("2026-11-30T09:00", "2026-12-01T09:00");
    }

    @Test
    void theDayWithTwentyFiveHoursIsDividedAsItIs() {
        Instant before = Instant.parse("2026-10-24T10:00:00Z");
        Slots slots = daily(2).slots(Duration.ZERO, before, sentAt(before, before), Map.of());
        assertThat(slots.next(ALWAYS)).isEqualTo("2026-10-24T22:00:00Z");
        assertThat(slots.next(ALWAYS)).isEqualTo("2026-10-25T10:30:00Z");
        assertThat(slots.next(ALWAYS)).isEqualTo("2026-10-25T23:00:00Z");
    }

    @Test
    void theDayWithTwentyThreeHoursIsDividedAsItIs() {
        Instant before = Instant.parse("2026-03-28T10:00:00Z");
        Slots slots = daily(2).slots(Duration.ZERO, before, sentAt(before, before), Map.of());
        assertThat(slots.next(ALWAYS)).isEqualTo("2026-03-28T23:00:00Z");
        assertThat(slots.next(ALWAYS)).isEqualTo("2026-03-29T10:30:00Z");
        assertThat(slots.next(ALWAYS)).isEqualTo("2026-03-29T22:00:00Z");
    }

    @Test
    void whoComesLaterIsPlannedBehindWhatIsTaken() {
        Instant midnight = Instant.parse("2026-11-24T23:00:00Z");
        List<Instant> sends = sentAt(NOON, NOON, NOON, NOON);
        Slots slots = slots(daily(4), sends, midnight, midnight.plus(Duration.ofHours(6)));
        assertThat(next(3, slots, ALWAYS, VIENNA))
                .containsExactly("2026-11-25T12:00", "2026-11-25T18:00", "2026-11-26T00:00");
    }

    @Test
    void thePlanOfARunningDayDoesNotDependOnWhenItIsMade() {
        Quota quota = daily(24);
        Instant begins = Instant.parse("2026-11-24T23:00:00Z");
        for (int minutes : new int[] {1, 10, 59}) {
            Instant now = begins.plus(Duration.ofMinutes(minutes));
            Slots slots = quota.slots(Duration.ZERO, now, sentAt(begins), Map.of());
            assertThat(slots.next(ALWAYS)).isEqualTo(begins.plus(Duration.ofHours(1)));
            assertThat(slots.next(ALWAYS)).isEqualTo(begins.plus(Duration.ofHours(2)));
        }
    }

    @Test
    void whatIsLeftOfADayIsDividedAnewWhenItHasManyPlaces() {
        Instant evening = Instant.parse("2026-11-24T21:00:00Z");
        Slots slots = daily(4).slots(Duration.ZERO, evening, List.of(), Map.of());
        assertThat(next(5, slots, ALWAYS, VIENNA))
                .containsExactly(
                        "2026-11-24T22:00",
                        "2026-11-24T22:30",
                        "2026-11-24T23:00",
                        "2026-11-24T23:30",
                        "2026-11-25T00:00");
    }

    @Test
    void twoSendsAreNeverCloserThanTheInboxAllows() {
        SendWindow minute =
                new SendWindow(
                        EnumSet.allOf(DayOfWeek.class),
                        LocalTime.of(9, 0),
                        LocalTime.of(9, 1),
                        VIENNA);
        Slots slots = daily(60).slots(Duration.ofSeconds(30), NOON, List.of(), Map.of());
        assertThat(next(3, slots, minute, VIENNA))
                .containsExactly("2026-11-25T09:00", "2026-11-25T09:00:30", "2026-11-26T09:00");
    }

    @Test
    void hoursOfAnotherZoneThatFollowEachOtherAreOne() {
        SendWindow allDayInTokyo = SendWindow.always(ZoneId.of("Asia/Tokyo"));
        Slots slots = slots(daily(2), sentAt(NOON, NOON));
        assertThat(next(2, slots, allDayInTokyo, VIENNA))
                .containsExactly("2026-11-25T00:00", "2026-11-25T12:00");
    }

    @Test
    void aRollingWindowGivesEachPlaceWhenItBecomesFreeAndAgainADayLater() {
        List<Instant> sends =
                IntStream.range(0, 3).mapToObj(i -> NOON.minusSeconds(3600L * i)).toList();
        Slots slots = slots(rolling(2), sends);
        assertThat(next(4, slots, ALWAYS, VIENNA))
                .containsExactly(
                        "2026-11-25T11:00",
                        "2026-11-25T12:00",
                        "2026-11-26T11:00",
                        "2026-11-26T12:00");
    }

    @Test
    void aRollingWindowWithRoomGivesItNow() {
        Slots slots = slots(rolling(2), sentAt(NOON));
        assertThat(slots.next(ALWAYS)).isEqualTo(NOON);
        assertThat(slots.next(ALWAYS)).isEqualTo(NOON.plus(Duration.ofDays(1)));
    }

    @Test
    void promisedPlacesOfARollingWindowAreLeftOut() {
        Instant tomorrow = NOON.plus(Duration.ofDays(1));
        Slots slots = slots(rolling(2), sentAt(NOON.minusSeconds(60), NOON), tomorrow);
        assertThat(slots.next(ALWAYS)).isEqualTo(tomorrow);
    }

    @Test
    void theMidnightAtWhichAWarmUpIsRaisedIsTheNextFreeSlot() {
        DailyLimit young =
                new DailyLimit(100, null, new WarmUp(1, 1, LocalDate.parse("2026-11-24")));
        Quota quota = new Quota(young, QuotaWindow.ROLLING_24H, VIENNA);
        Instant midnight = Instant.parse("2026-11-24T23:00:00Z");
        assertThat(quota.nextFree(NOON, sentAt(NOON))).isEqualTo(midnight);
        assertThat(quota.free(midnight, sentAt(NOON))).isEqualTo(1);
        assertThat(quota.free(midnight.minusMillis(1), sentAt(NOON))).isZero();
    }

    @Test
    void aNewSendIsNextFreeBehindAllThatWait() {
        Instant midnight = Instant.parse("2026-11-24T23:00:00Z");
        Map<LocalDate, Integer> planned = Map.of(LocalDate.parse("2026-11-24"), 3);
        assertThat(daily(4).nextFree(Duration.ZERO, NOON, List.of(), 0, planned)).isEqualTo(NOON);
        assertThat(daily(4).nextFree(Duration.ZERO, NOON, List.of(), 1, planned))
                .isEqualTo(midnight);
        assertThat(rolling(4).nextFree(Duration.ZERO, NOON, List.of(), 1, planned)).isEqualTo(NOON);
        assertThat(rolling(4).nextFree(Duration.ZERO, NOON, List.of(), 4, Map.of()))
                .isEqualTo(NOON.plus(Duration.ofDays(1)));
    }

    @Test
    void noPlanGivesMoreThanTheQuotaHas() {
        DailyLimit young = new DailyLimit(9, null, new WarmUp(2, 2, LocalDate.parse("2026-11-23")));
        for (QuotaWindow window : QuotaWindow.values()) {
            Quota quota = new Quota(young, window, VIENNA);
            List<Instant> all =
                    new ArrayList<>(
                            List.of(NOON.minusSeconds(7200), NOON.minusSeconds(60), NOON, NOON));
            Slots slots = quota.slots(Duration.ofSeconds(2), NOON, List.copyOf(all), Map.of());
            for (int i = 0; i < 60; i++) {
                Instant slot = slots.next(i % 2 == 0 ? OFFICE : ALWAYS);
                assertThat(slot).isAfterOrEqualTo(NOON);
                all.add(slot);
            }
            for (Instant slot : all.subList(4, all.size())) {
                List<Instant> before = all.stream().filter(at -> !at.isAfter(slot)).toList();
                assertThat(quota.used(slot, before))
                        .as("%s at %s", window, slot)
                        .isLessThanOrEqualTo(quota.limitAt(slot));
            }
        }
    }
}
