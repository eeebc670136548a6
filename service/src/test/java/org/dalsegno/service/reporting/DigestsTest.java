package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.domain.digest.Verdict;
import org.dalsegno.domain.digest.VerdictRule;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DigestsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-21");
    private static final Instant THAT_DAY = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant WEEK_BEFORE = Instant.parse("2026-11-14T12:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-22T07:00:00Z");
    private static final LocalTime SEVEN = LocalTime.of(7, 0);

    private TestDatabase database;
    private NightlyRows rows;
    private Digests digests;
    private long team;
    private long manager;
    private long rep;
    private long inbox;
    private long sequence;

    @BeforeEach
    void setUp() {
        database = new TestDatabase();
        rows = new NightlyRows(database.sql());
        digests =
                new Digests(
                        database.sql(),
                        database.transactions(),
                        new NodeLock(database.sql(), database.transactions()),
                        new BaseUrl(Optional.of("https://ds.example.com"), "localhost", 9080));
        team = rows.team("Sales");
        manager = rows.user("Mia", Role.MANAGER, "UTC", team);
        rep = rows.user("Ana", Role.REP, "UTC", team);
        inbox = rows.inbox(rep, "Ana's");
        sequence = rows.sequence(rep, "Welcome");
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    private long enrolled() {
        return rows.enrollment(sequence, inbox);
    }

    private DigestView written() {
        return digests.generate(team, DAY, SEVEN, 17L, MORNING).orElseThrow();
    }

    private Viewer viewer(Role role, Long... teams) {
        return new Viewer(manager, "x", "x@example.org", role, Set.of(teams), ZoneId.of("UTC"));
    }

    @Test
    void aTeamThatSentNothingIsWell() {
        DigestView digest = written();
        assertThat(digest.verdict()).isEqualTo(Verdict.ALL_WELL);
        assertThat(digest.counts())
                .hasSize(9)
                .allSatisfy((code, count) -> assertThat(count.day()).isZero());
        assertThat(digest.subject(Locale.ENGLISH))
                .isEqualTo("[Sales] nothing needs action · 21 Nov");
        assertThat(digest.asText(Locale.ENGLISH)).contains("Nothing waits for a person.");
    }

    @Test
    void errorsAreCountedThatDayAWeekBeforeAndOpen() {
        rows.failed(enrolled(), EnrollmentState.BOUNCED, Cause.BOUNCE_USER_UNKNOWN, THAT_DAY);
        rows.failed(enrolled(), EnrollmentState.BOUNCED, Cause.BOUNCE_USER_UNKNOWN, WEEK_BEFORE);
        rows.sent(enrolled(), THAT_DAY);
        DigestView digest = written();
        assertThat(digest.counts().get(ErrorCode.BOUNCED))
                .isEqualTo(new DigestView.Count(1, 1, 0.1, 2, WEEK_BEFORE));
        assertThat(digest.sent()).isEqualTo(1);
        assertThat(digest.failed()).isEqualTo(1);
        assertThat(digest.rule()).isEqualTo(VerdictRule.NEED_ACTION);
        assertThat(digest.byRep()).containsExactly(new DigestView.Share("Ana", 1, 1, 0, 2));
        assertThat(digest.bySequence())
                .containsExactly(new DigestView.Share("Welcome", 1, 1, 0, 2));
    }

    @Test
    void aContactThatFailedAndShowsItIsCountedOnce() {
        long enrollment = enrolled();
        rows.failed(enrollment, EnrollmentState.FAILED, Cause.BLOCK_POLICY, THAT_DAY);
        rows.failed(
                enrollment, EnrollmentState.FAILED, Cause.BLOCK_POLICY, THAT_DAY.plusSeconds(60));
        assertThat(written().counts().get(ErrorCode.PERMANENT_FAIL).day()).isEqualTo(1);
    }

    @Test
    void aMailThatCameBackCountsOnTheDayItCame() {
        long enrollment = enrolled();
        rows.sent(enrollment, THAT_DAY.minus(Duration.ofDays(2)));
        rows.returned(enrollment, "FAILED", Cause.BOUNCE_USER_UNKNOWN, THAT_DAY);
        assertThat(written().counts().get(ErrorCode.BOUNCED).day()).isEqualTo(1);
    }

    @Test
    void anotherTeamsErrorsAreNotCounted() {
        long other = rows.user("Bob", Role.REP, "UTC", rows.team("Other"));
        rows.failed(
                rows.enrollment(sequence, rows.inbox(other, "Bob's")),
                EnrollmentState.FAILED,
                Cause.BLOCK_POLICY,
                THAT_DAY);
        assertThat(written().failed()).isZero();
        assertThat(written().needAction()).isZero();
    }

    @Test
    void whoOptedOutNeedsNoAction() {
        rows.failed(enrolled(), EnrollmentState.UNSUBSCRIBED, Cause.UNSUB_OPT_OUT, THAT_DAY);
        DigestView digest = written();
        assertThat(digest.needAction()).isZero();
        assertThat(digest.actFirst()).isEmpty();
        assertThat(digest.counts().get(ErrorCode.UNSUBSCRIBED).open()).isEqualTo(1);
    }

    @Test
    void aDisconnectedInboxComesFirstWithWhatWaitsBehindIt() {
        rows.stop(inbox, InboxState.DISCONNECTED, Cause.AUTH_BAD_CREDENTIALS, THAT_DAY);
        rows.failed(enrolled(), EnrollmentState.FAILED, Cause.AUTH_BAD_CREDENTIALS, THAT_DAY);
        enrolled();
        enrolled();
        rows.failed(enrolled(), EnrollmentState.BOUNCED, Cause.BOUNCE_USER_UNKNOWN, THAT_DAY);
        DigestView digest = written();
        assertThat(digest.verdict()).isEqualTo(Verdict.ACT_NOW);
        DigestView.Group first = digest.actFirst().get(0);
        assertThat(first.target()).isEqualTo("Ana's");
        assertThat(first.whose()).isEqualTo("Ana");
        assertThat(first.contacts()).isEqualTo(1);
        assertThat(first.waiting()).isEqualTo(2);
        assertThat(first.path())
                .isEqualTo(
                        "/?teamId=%d&error=INBOX_DISCONNECTED&cause=auth.bad_credentials&inboxId=%d"
                                .formatted(team, inbox));
        assertThat(digest.subject(Locale.ENGLISH))
                .isEqualTo("[Sales] 2 need action – 1 inbox disconnected · 21 Nov");
        assertThat(digest.inboxes())
                .singleElement()
                .extracting(DigestView.Care::waiting)
                .isEqualTo(2);
    }

    @Test
    void anInboxThatIsDisconnectedWithoutABadgeIsAlsoActedOn() {
        rows.stop(inbox, InboxState.DISCONNECTED, Cause.AUTH_BAD_CREDENTIALS, THAT_DAY);
        assertThat(written().actFirst())
                .singleElement()
                .extracting(DigestView.Group::path)
                .isEqualTo("/inboxes");
    }

    @Test
    void atMostFiveCausesComeFirst() {
        List.of(
                        Cause.BLOCK_POLICY,
                        Cause.BLOCK_ATTACHMENT,
                        Cause.MESSAGE_TOO_BIG,
                        Cause.BOUNCE_MOVED,
                        Cause.INVALID_DOMAIN,
                        Cause.GENERAL_UNMATCHED)
                .forEach(cause -> rows.failed(enrolled(), EnrollmentState.FAILED, cause, THAT_DAY));
        assertThat(written().actFirst()).hasSize(5);
        assertThat(written().needAction()).isEqualTo(6);
    }

    @Test
    void aSecondRunChangesNothing() {
        DigestView first = written();
        rows.failed(enrolled(), EnrollmentState.FAILED, Cause.BLOCK_POLICY, THAT_DAY);
        assertThat(digests.generate(team, DAY, SEVEN, 18L, MORNING.plusSeconds(600)))
                .contains(first);
        assertThat(database.sql().number("select count(*) from digest")).isEqualTo(1);
    }

    @Test
    void whatIsStoredReadsAsItWasWritten() {
        rows.stop(inbox, InboxState.HELD, Cause.RATE_SENDER_DAILY, THAT_DAY);
        rows.failed(enrolled(), EnrollmentState.FAILED, Cause.CONTENT_MISSING_TOKEN, THAT_DAY);
        DigestView digest = written();
        assertThat(digests.view(viewer(Role.ADMINISTRATOR), digest.id())).isEqualTo(digest);
    }

    @Test
    void aDigestOfADayThatIsNotOverIsWrittenAnewWhenItIs() {
        DigestView early = digests.generate(team, DAY, SEVEN, null, THAT_DAY).orElseThrow();
        assertThat(early.preview()).isTrue();
        assertThat(early.subject(Locale.ENGLISH)).endsWith("so far");
        DigestView whole = written();
        assertThat(whole.preview()).isFalse();
        assertThat(whole.id()).isEqualTo(early.id());
    }

    @Test
    void aDayThatHasNotBegunHasNoDigest() {
        assertThat(digests.generate(team, DAY.plusDays(2), SEVEN, null, MORNING)).isEmpty();
        assertThat(digests.generate(4711, DAY, SEVEN, null, MORNING)).isEmpty();
    }

    @Test
    void aLateRunSaysSo() {
        assertThat(written().late()).isFalse();
        DigestView late =
                digests.generate(team, DAY.minusDays(1), SEVEN, null, MORNING).orElseThrow();
        assertThat(late.late()).isTrue();
        assertThat(late.asText(Locale.ENGLISH)).contains("This digest is late");
    }

    @Test
    void theChangeIsAgainstTheDayBefore() {
        long enrollment = enrolled();
        digests.generate(team, DAY.minusDays(1), SEVEN, null, MORNING);
        rows.failed(enrollment, EnrollmentState.FAILED, Cause.BLOCK_POLICY, THAT_DAY);
        assertThat(written().subject(Locale.ENGLISH))
                .isEqualTo("[Sales] 1 needs action (▲1) · 21 Nov");
    }

    @Test
    void theDayIsThatOfTheManagersZone() {
        long far = rows.team("Far");
        rows.user("Kai", Role.MANAGER, "Pacific/Auckland", far);
        DigestView digest = digests.generate(far, null, SEVEN, null, MORNING).orElseThrow();
        assertThat(digest.date()).isEqualTo("2026-11-21");
        assertThat(digest.from()).isEqualTo(Instant.parse("2026-11-20T11:00:00Z"));
    }

    @Test
    void whatWasWrittenBeforeItsDayWasOverIsNotWrittenYet() {
        BusinessDay day = new BusinessDay(DAY, ZoneId.of("UTC"));
        assertThat(digests.isWritten(team, day)).isFalse();
        digests.generate(team, DAY, SEVEN, null, THAT_DAY);
        assertThat(digests.isWritten(team, day)).isFalse();
        written();
        assertThat(digests.isWritten(team, day)).isTrue();
    }

    @Test
    void managersSeeTheirTeamsDigestsAdministratorsAllAndRepsNone() {
        long other = rows.team("Other");
        DigestView mine = written();
        DigestView theirs = digests.generate(other, DAY, SEVEN, null, MORNING).orElseThrow();
        assertThat(digests.list(viewer(Role.MANAGER, team), null, null)).containsExactly(mine);
        assertThat(digests.list(viewer(Role.ADMINISTRATOR), DAY, null))
                .containsExactly(mine, theirs);
        assertThat(digests.list(viewer(Role.ADMINISTRATOR), DAY, other)).containsExactly(theirs);
        assertThat(digests.list(viewer(Role.ADMINISTRATOR), DAY.plusDays(1), null)).isEmpty();
        assertThat(digests.list(viewer(Role.REP, team), null, null)).isEmpty();
        assertThatThrownBy(() -> digests.view(viewer(Role.MANAGER, team), theirs.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> digests.view(viewer(Role.REP, team), mine.id()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theRowsOfADayAreWrittenOnceAndReadBySeveralTeams() {
        long other = rows.team("Other");
        rows.user("Max", Role.MANAGER, "UTC", other);
        rows.sent(enrolled(), THAT_DAY);
        written();
        digests.generate(other, DAY, SEVEN, 17L, MORNING);
        assertThat(database.sql().number("select count(*) from day_window")).isEqualTo(14);
        assertThat(database.sql().number("select count(*) from team_day")).isEqualTo(28);
        assertThat(database.sql().number("select sum(sent) from day_send")).isEqualTo(1);
    }
}
