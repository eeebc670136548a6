package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several teams at once come to what each comes to alone. */
class DigestsTogetherTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-21");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** Still the 21st in Berlin's evening, no longer in Kiritimati. */
    private static final Instant EVENING = Instant.parse("2026-11-21T18:00:00Z");

    private static final Instant WEEK_BEFORE = Instant.parse("2026-11-14T12:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-22T12:00:00Z");
    private static final LocalTime SEVEN = LocalTime.of(7, 0);

    private TestDatabase database;
    private NightlyRows rows;
    private Digests digests;
    private final List<Long> teams = new ArrayList<>();

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
        team("Berlin", "Europe/Berlin");
        team("Paris", "Europe/Paris");
        team("Kiritimati", "Pacific/Kiritimati");
        teams.add(rows.team("Nobody"));
        long both = rows.user("Bo", Role.REP, "UTC", teams.get(0), teams.get(2));
        work(both);
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    private void team(String name, String zone) {
        long team = rows.team(name);
        teams.add(team);
        rows.user("M" + name, Role.MANAGER, zone, team);
        long rep = rows.user("R" + name, Role.REP, zone, team);
        for (int i = 0; i <= teams.size(); i++) {
            work(rep);
        }
    }

    /** An inbox that cannot sign in any more, with sends and errors on several days. */
    private void work(long rep) {
        long inbox = rows.inbox(rep, "Inbox of " + rep);
        long sequence = rows.sequence(rep, "Sequence of " + rep);
        rows.sent(rows.enrollment(sequence, inbox), NOON);
        rows.sent(rows.enrollment(sequence, inbox), EVENING);
        rows.failed(
                rows.enrollment(sequence, inbox),
                EnrollmentState.FAILED,
                Cause.BLOCK_POLICY,
                EVENING);
        rows.failed(
                rows.enrollment(sequence, inbox),
                EnrollmentState.BOUNCED,
                Cause.BOUNCE_USER_UNKNOWN,
                WEEK_BEFORE);
        rows.stop(inbox, InboxState.DISCONNECTED, Cause.AUTH_BAD_CREDENTIALS, NOON);
    }

    private List<String> together() {
        return said(digests.generate(teams, DAY, SEVEN, 17L, MORNING));
    }

    private List<String> oneByOne() {
        return said(
                teams.stream()
                        .flatMap(team -> digests.generate(team, DAY, SEVEN, 17L, MORNING).stream())
                        .toList());
    }

    /** All but the digest's own number. */
    private static List<String> said(List<DigestView> written) {
        return written.stream()
                .map(d -> DigestJson.write(d, "").toString().replaceFirst("\"id\":\"\\d+\"", ""))
                .sorted()
                .toList();
    }

    private void forget() {
        database.sql().update("delete from digest");
        database.sql().update("delete from team_day");
        database.sql().update("delete from day_window");
    }

    @Test
    void eachSaysWhatItWouldSayAlone() {
        List<String> together = together();
        assertThat(together).hasSize(4).doesNotHaveDuplicates();
        forget();
        assertThat(oneByOne()).isEqualTo(together);
    }

    @Test
    void whoIsInTwoTeamsCountsInBoth() {
        List<DigestView> written = digests.generate(teams, DAY, SEVEN, 17L, MORNING);
        assertThat(written)
                .filteredOn(d -> d.byRep().stream().anyMatch(rep -> rep.name().equals("Bo")))
                .extracting(DigestView::team)
                .containsExactlyInAnyOrder("Berlin", "Kiritimati");
    }

    @Test
    void teamsOfOneZoneShareTheRowsOfTheirDays() {
        together();
        assertThat(database.sql().number("select count(*) from day_window"))
                .as("Berlin with Paris, Kiritimati, and UTC without a manager")
                .isEqualTo(3 * 14);
    }

    @Test
    void whatIsThereStaysAndOnlyTheRestIsWritten() {
        DigestView first = digests.generate(teams.get(1), DAY, SEVEN, 3L, MORNING).orElseThrow();
        List<DigestView> all = digests.generate(teams, DAY, SEVEN, 17L, MORNING);
        assertThat(all).hasSize(4).contains(first);
        assertThat(all).filteredOn(d -> d.executionId() == 17).hasSize(3);
        assertThat(digests.generate(teams, DAY, SEVEN, 18L, MORNING))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(database.sql().number("select count(*) from digest")).isEqualTo(4);
    }

    @Test
    void previewsAreWrittenAnewWithTheOthers() {
        DigestView preview = digests.generate(teams.get(0), DAY, SEVEN, 3L, EVENING).orElseThrow();
        assertThat(preview.preview()).isTrue();
        List<DigestView> all = digests.generate(teams, DAY, SEVEN, 17L, MORNING);
        assertThat(all).hasSize(4).noneMatch(DigestView::preview);
        assertThat(all).extracting(DigestView::id).doesNotHaveDuplicates().contains(preview.id());
    }

    @Test
    void eachZonesOwnYesterdayIsWritten() {
        Instant late = Instant.parse("2026-11-22T13:00:00Z");
        assertThat(digests.generate(teams, null, SEVEN, 17L, late))
                .extracting(d -> d.team() + " " + d.date())
                .containsExactlyInAnyOrder(
                        "Berlin 2026-11-21",
                        "Paris 2026-11-21",
                        "Nobody 2026-11-21",
                        "Kiritimati 2026-11-22");
    }

    /** What a chunk is: a run that is killed in it has written nothing of it. */
    @Test
    void oneThatCannotBeWrittenTakesItsChunkBackAndTheOthersGoOneByOne() {
        digests.generate(teams.get(1), DAY, SEVEN, 3L, EVENING);
        database.sql().update("update digest set content = '{'");
        assertThatThrownBy(() -> digests.generate(teams, DAY, SEVEN, 17L, MORNING))
                .isInstanceOf(RuntimeException.class);
        assertThat(database.sql().number("select count(*) from digest")).isOne();
        for (long team : List.of(teams.get(0), teams.get(2), teams.get(3))) {
            assertThat(digests.generate(List.of(team), DAY, SEVEN, 17L, MORNING)).hasSize(1);
        }
    }

    @Test
    void withoutTeamsNothingIsWritten() {
        assertThat(digests.generate(List.of(), DAY, SEVEN, 17L, MORNING)).isEmpty();
        assertThat(digests.generate(List.of(4711L), DAY, SEVEN, 17L, MORNING)).isEmpty();
    }
}
