package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dalsegno.service.reporting.PostRig.DAY;

import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.digest.QuietDays;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.service.notifying.PreferenceChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestMailTest {

    private static final Tally ONE = Tally.SENT;

    private PostRig rig;
    private long sales;
    private long support;
    private long mia;

    @BeforeEach
    void setUp(@TempDir Path data) {
        rig = new PostRig(data);
        sales = rig.rows.team("Sales");
        support = rig.rows.team("Support");
        mia = rig.rows.user("Mia", Role.MANAGER, "UTC", sales, support);
        rig.rows.user("Ana", Role.REP, "UTC", sales);
    }

    @AfterEach
    void tearDown() {
        rig.close();
    }

    private void writeBoth(LocalDate day) {
        rig.write(sales, day);
        rig.write(support, day);
    }

    private void fail(long team, Instant at) {
        long rep = rig.rows.user("Rep", Role.REP, "UTC", team);
        long enrollment =
                rig.rows.enrollment(
                        rig.rows.sequence(rep, "Welcome"), rig.rows.inbox(rep, "Rep's"));
        rig.rows.failed(enrollment, EnrollmentState.FAILED, Cause.BLOCK_POLICY, at);
    }

    @Test
    void aManagerOfTwoTeamsGetsOneMailWithBoth() throws Exception {
        fail(support, DAY.atTime(12, 0).toInstant(ZoneOffset.UTC));
        writeBoth(DAY);
        assertThat(rig.mail.send(mia, DAY)).isEqualTo(ONE);
        assertThat(rig.subjects()).containsExactly("[Support, Sales] 1 needs action · 21 Nov");
        MimeMultipart parts =
                (MimeMultipart) rig.simulator.accepted().get(0).message().getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        String text = (String) parts.getBodyPart(0).getContent();
        assertThat(text.indexOf("Error digest of Support"))
                .as("the worse one first")
                .isBetween(0, text.indexOf("Error digest of Sales"));
        assertThat(PostRig.html(parts))
                .containsOnlyOnce("<html")
                .containsOnlyOnce("</body>")
                .contains("Error digest of Support</h1>", "Error digest of Sales</h1>");
        assertThat(rig.states()).containsExactly("SENT", "SENT");
    }

    @Test
    void onlyWhoManagesATeamGetsItsDigest() {
        long max = rig.rows.user("Max", Role.MANAGER, "UTC", sales);
        rig.rows.user("Eve", Role.MANAGER, "UTC", rig.rows.team("Other"));
        writeBoth(DAY);
        rig.mail.readerIds().forEach(reader -> rig.mail.send(reader, DAY));
        assertThat(rig.subjects())
                .containsExactly(
                        "[Sales, Support] nothing needs action · 21 Nov",
                        "[Sales] nothing needs action · 21 Nov");
        assertThat(rig.simulator.accepted().get(1).to())
                .containsExactly("user" + max + "@example.org");
    }

    @Test
    void whoLeftATeamSeesNothingOfItAnyMore() {
        writeBoth(DAY);
        rig.database
                .sql()
                .update("delete from user_team where user_id = ? and team_id = ?", mia, support);
        rig.mail.send(mia, DAY);
        assertThat(rig.subjects()).containsExactly("[Sales] nothing needs action · 21 Nov");
        rig.database.sql().update("update app_user set role = 'REP' where id = ?", mia);
        rig.write(sales, DAY.minusDays(1));
        assertThat(rig.mail.send(mia, DAY.minusDays(1))).isEqualTo(Tally.NOTHING);
    }

    @Test
    void theFootSaysWhyItComesAndWhereThatIsChanged() throws Exception {
        rig.write(sales, DAY);
        rig.mail.send(mia, DAY);
        var message = rig.simulator.accepted().get(0).message();
        assertThat(message.getHeader("List-Unsubscribe"))
                .containsExactly("<https://ds.example.com/preferences>");
        assertThat(message.getHeader("List-Unsubscribe-Post")).isNull();
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains("because you manage Sales.", "https://ds.example.com/preferences");
        assertThat(PostRig.html(parts)).contains("href=\"https://ds.example.com/preferences\"");
    }

    @Test
    void withoutADigestThereIsNothingToSend() {
        assertThat(rig.mail.send(mia, DAY)).isEqualTo(Tally.NOTHING);
        assertThat(rig.mail.send(4711, null)).isEqualTo(Tally.NOTHING);
    }

    @Test
    void itWaitsForTheOtherTeamButNotForEver() {
        rig.write(sales, DAY);
        assertThat(rig.mail.send(mia, null)).isEqualTo(Tally.NOTHING);
        rig.clock.advance(Duration.ofHours(4));
        assertThat(rig.mail.send(mia, null)).isEqualTo(ONE);
        rig.write(support, DAY);
        assertThat(rig.mail.send(mia, null)).as("the rest comes when it is there").isEqualTo(ONE);
        assertThat(rig.subjects())
                .containsExactly(
                        "[Sales] nothing needs action · 21 Nov",
                        "[Support] nothing needs action · 21 Nov");
    }

    @Test
    void itComesAtTheReadersOwnHourInTheirZone() {
        rig.prefer(mia, new PreferenceChange(null, null, "09:30"));
        writeBoth(DAY);
        assertThat(rig.mail.send(mia, null)).isEqualTo(Tally.NOTHING);
        assertThat(rig.rounds.isDue(rig.clock.instant())).isFalse();
        rig.clock.set(Instant.parse("2026-11-22T09:30:00Z"));
        assertThat(rig.rounds.isDue(rig.clock.instant())).isTrue();
        assertThat(rig.mail.send(mia, null)).isEqualTo(ONE);
    }

    @Test
    void anEarlyReaderHasItsDigestsWrittenEarly() {
        rig.prefer(mia, new PreferenceChange(null, null, "05:00"));
        rig.clock.set(Instant.parse("2026-11-22T04:59:00Z"));
        assertThat(rig.rounds.toWrite(rig.clock.instant())).isEmpty();
        rig.clock.set(Instant.parse("2026-11-22T05:00:00Z"));
        assertThat(rig.rounds.toWrite(rig.clock.instant())).containsExactly(sales, support);
    }

    @Test
    void peopleInOtherZonesGetTheSameDayAtTheirOwnHour() {
        long kai = rig.rows.user("Kai", Role.MANAGER, "America/New_York", sales);
        rig.write(sales, DAY);
        assertThat(rig.mail.send(kai, null)).isEqualTo(Tally.NOTHING);
        rig.clock.set(Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(rig.mail.send(kai, null)).isEqualTo(ONE);
    }

    /** On 29 March Vienna's clocks go from two to three: its day has 23 hours; 25 on 25 October. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28, 2026-03-29T05:00:00Z",
        "2026-03-29, 2026-03-30T05:00:00Z",
        "2026-10-24, 2026-10-25T06:00:00Z",
        "2026-10-25, 2026-10-26T06:00:00Z"
    })
    void whereTheClocksChangeThereIsOneMailADay(LocalDate day, Instant hour) {
        long vienna = rig.rows.team("Vienna");
        long eva = rig.rows.user("Eva", Role.MANAGER, "Europe/Vienna", vienna);
        rig.clock.set(hour.minusSeconds(1));
        assertThat(rig.rounds.toWrite(rig.clock.instant())).doesNotContain(vienna);
        rig.clock.set(hour);
        assertThat(rig.rounds.toWrite(rig.clock.instant())).contains(vienna);
        rig.write(vienna, null);
        for (int look = 0; look < 24 * 6; look++) {
            rig.mail.send(eva, null);
            rig.clock.advance(Duration.ofMinutes(10));
        }
        assertThat(rig.subjects())
                .containsExactly(
                        "[Vienna] nothing needs action · " + PostTexts.in(Locale.ENGLISH).day(day));
    }

    @Test
    void aWeekLateItComesWhenSomebodyAsksAndSaysThatItIsLate() throws Exception {
        rig.clock.advance(Duration.ofDays(7));
        writeBoth(DAY);
        assertThat(rig.mail.send(mia, null)).as("not by itself").isEqualTo(Tally.NOTHING);
        assertThat(rig.mail.send(mia, DAY)).isEqualTo(ONE);
        MimeMultipart parts =
                (MimeMultipart) rig.simulator.accepted().get(0).message().getContent();
        assertThat((String) parts.getBodyPart(0).getContent()).contains("is late");
    }

    @Test
    void whatWasWrittenInTimeAndMailedLateSaysSo() throws Exception {
        rig.write(sales, DAY);
        rig.clock.advance(Duration.ofHours(4));
        rig.mail.send(mia, null);
        MimeMultipart parts =
                (MimeMultipart) rig.simulator.accepted().get(0).message().getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .startsWith("This mail is late: it was to be here at Sun 22 Nov, 07:00.");
    }

    @Test
    void eachReadsItInTheLanguageThatTheyChoseEnglishWithoutAChoice() throws Exception {
        long kai = rig.rows.user("Kai", Role.MANAGER, "UTC", sales);
        rig.database.sql().update("update app_user set language = 'DE' where id = ?", kai);
        fail(sales, DAY.atTime(12, 0).toInstant(ZoneOffset.UTC));
        rig.write(sales, DAY);
        rig.mail.send(mia, DAY);
        rig.mail.send(kai, DAY);
        assertThat(rig.subjects())
                .containsExactly(
                        "[Sales] 1 needs action · 21 Nov", "[Sales] 1 braucht Sie · 21. Nov.");
        MimeMultipart parts =
                (MimeMultipart) rig.simulator.accepted().get(1).message().getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .startsWith("Fehlerbericht von Sales")
                .contains("Samstag, 21. November 2026", "Zuerst", "Sie bekommen dies, weil")
                .doesNotContain("Error digest", "Act first", "You get this");
        assertThat(PostRig.html(parts))
                .contains("<html lang=\"de\">", "Achtung", "Einstellungen")
                .doesNotContain("Attention", "Preferences");
    }

    @Test
    void whoOptedOutGetsNoneUntilTheyWantItAgain() {
        rig.prefer(mia, new PreferenceChange(false, null, null));
        writeBoth(DAY);
        assertThat(rig.mail.readerIds()).isEmpty();
        assertThat(rig.mail.send(mia, DAY)).isEqualTo(Tally.NOTHING);
        assertThat(rig.rounds.isDue(rig.clock.instant())).isFalse();
        rig.prefer(mia, new PreferenceChange(true, null, null));
        assertThat(rig.mail.send(mia, null)).isEqualTo(ONE);
    }

    @Test
    void quietDaysMayBeSkippedAndOthersAreNot() {
        rig.prefer(mia, new PreferenceChange(null, QuietDays.SKIP, null));
        writeBoth(DAY);
        assertThat(rig.mail.send(mia, null)).isEqualTo(Tally.SKIPPED);
        assertThat(rig.states()).containsExactly("SKIPPED", "SKIPPED");
        assertThat(rig.rounds.isDue(rig.clock.instant())).isFalse();
        fail(sales, Instant.parse("2026-11-22T12:00:00Z"));
        rig.clock.advance(Duration.ofDays(1));
        writeBoth(DAY.plusDays(1));
        rig.mail.send(mia, null);
        assertThat(rig.subjects())
                .as("with both teams, although one is quiet")
                .containsExactly("[Sales, Support] 1 needs action (▲1) · 22 Nov");
    }

    @Test
    void aQuietWeekIsToldOnMonday() throws Exception {
        rig.prefer(mia, new PreferenceChange(null, QuietDays.WEEKLY, null));
        for (int day = 0; day < 16; day++) {
            rig.mail.send(mia, null);
            writeBoth(null);
            rig.mail.send(mia, null);
            rig.clock.advance(Duration.ofDays(1));
        }
        assertThat(rig.subjects())
                .containsExactly(
                        "[Sales, Support] nothing needs action · 22 Nov",
                        "[Sales, Support] nothing needs action · 29 Nov",
                        "[Sales, Support] nothing needs action · 6 Dec");
        MimeMultipart parts =
                (MimeMultipart) rig.simulator.accepted().get(1).message().getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .startsWith("Nothing was reported in the week that ends on 29 Nov.");
    }

    @Test
    void aWeekInWhichSomethingWasReportedIsNotToldAgain() {
        rig.prefer(mia, new PreferenceChange(null, QuietDays.WEEKLY, null));
        rig.clock.set(Instant.parse("2026-11-25T07:00:00Z"));
        fail(sales, Instant.parse("2026-11-24T12:00:00Z"));
        writeBoth(null);
        rig.mail.send(mia, null);
        rig.database.sql().update("update enrollment set badge_code = null");
        for (int day = 0; day < 6; day++) {
            rig.clock.advance(Duration.ofDays(1));
            writeBoth(null);
            rig.mail.send(mia, null);
        }
        assertThat(rig.subjects()).hasSize(1);
    }

    @Test
    void aDigestWrittenBeforeItsDayIsOverDoesNotTakeTheWholeDaysPlace() {
        LocalDate today = LocalDate.parse("2026-11-22");
        rig.write(sales, today);
        rig.mail.send(mia, today);
        rig.mail.send(mia, today);
        rig.clock.advance(Duration.ofDays(1));
        rig.write(sales, today);
        rig.mail.send(mia, today);
        assertThat(rig.subjects())
                .extracting(subject -> subject.endsWith("so far"))
                .containsExactly(true, false);
    }
}
