package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.dalsegno.service.reporting.PostRig.DAY;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.service.connecting.Vault;
import org.dalsegno.service.notifying.ChatChannel;
import org.dalsegno.service.store.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong ends, and is looked at no longer than it may be mended. */
class DigestErrorsTest {

    private static final Tally NONE_OF_ONE = Tally.FAILED;

    private PostRig rig;
    private Path data;
    private long team;
    private long mia;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        data = folder;
        rig = new PostRig(folder);
        team = rig.rows.team("Sales");
        mia = rig.rows.user("Mia", Role.MANAGER, "UTC", team);
    }

    @AfterEach
    void tearDown() {
        rig.close();
    }

    /** Transactions of which one fails, once. */
    private Transactions failingAt(int number) {
        return new Transactions() {
            private int count;

            @Override
            public <T> T call(Supplier<T> work) {
                if (++count == number) {
                    throw new IllegalStateException("the database does not answer");
                }
                return rig.database.transactions().call(work);
            }
        };
    }

    @Test
    void aMailThatMetAnErrorBeforeItLeftIsFailedAndTriedAgain() {
        rig.write(team, DAY);
        assertThat(rig.postman(failingAt(2)).send(mia, null)).isEqualTo(NONE_OF_ONE);
        assertThat(rig.states()).containsExactly("FAILED");
        assertThat(rig.simulator.accepted()).isEmpty();
        assertThat(rig.mail.send(mia, null)).isEqualTo(Tally.SENT);
    }

    @Test
    void aMailThatMetAnErrorAfterItLeftIsNotSentAgain() {
        rig.write(team, DAY);
        assertThat(rig.postman(failingAt(3)).send(mia, null)).isEqualTo(NONE_OF_ONE);
        assertThat(rig.states()).containsExactly("SENDING");
        assertThat(rig.mail.send(mia, null)).isEqualTo(Tally.NOTHING);
        assertThat(rig.simulator.accepted()).hasSize(1);
    }

    @Test
    void aPostThatMetAnErrorBeforeItLeftIsFailed() {
        setWebhook();
        rig.write(team, DAY);
        DigestChannels failing = rig.channels(null, failingAt(2));
        assertThat(failing.post(team, null)).isEqualTo(NONE_OF_ONE);
        LastPost last = rig.channels.last(team, ChatChannel.SLACK).orElseThrow();
        assertThat(last.state()).isEqualTo("FAILED");
        assertThat(last.detail()).isEqualTo("It met an error: IllegalStateException.");
    }

    private void setWebhook() {
        rig.webhooks.set(
                rig.viewer(mia, Role.MANAGER, team),
                team,
                ChatChannel.SLACK,
                "https://127.0.0.1:1/T0SECRET");
    }

    @Test
    void anAddressUnderAnotherKeyIsNotedAndTriedForFourHoursOnly() {
        setWebhook();
        String locked = new Vault(Optional.of("another"), data).lock("https://127.0.0.1:1/x");
        rig.database.sql().update("update team_webhook set secret = ?", locked);
        rig.write(team, DAY);
        assertThat(rig.channels.post(team, null)).isEqualTo(NONE_OF_ONE);
        LastPost last = rig.channels.last(team, ChatChannel.SLACK).orElseThrow();
        assertThat(last.state()).isEqualTo("FAILED");
        assertThat(last.detail()).contains("DALSEGNO_SECRET_KEY", "set it anew");
        assertThat(rig.channels.isDue(rig.clock.instant())).isTrue();
        rig.clock.advance(Duration.ofHours(4));
        assertThat(rig.channels.isDue(rig.clock.instant())).isFalse();
        assertThat(rig.channels.post(team, null)).isEqualTo(Tally.NOTHING);
    }

    /** Auckland's day is over at 11:00 UTC; New York's not before 05:00 on the next one. */
    @Test
    void aFinishedDigestStaysFinishedWhenTheTeamMoves() {
        rig.database.sql().update("update app_user set time_zone = 'Pacific/Auckland'");
        rig.clock.set(Instant.parse("2026-11-21T20:00:00Z"));
        rig.write(team, null);
        rig.database.sql().update("update app_user set time_zone = 'America/New_York'");
        BusinessDay there = new BusinessDay(DAY, ZoneId.of("America/New_York"));
        assertThat(rig.digests.isWritten(team, there)).isTrue();
        rig.clock.set(Instant.parse("2026-11-22T12:30:00Z"));
        assertThat(rig.rounds.toWrite(rig.clock.instant())).isEmpty();
    }

    @Test
    void whatIsUsedUpIsComparedWithTheLimitThatHoldsThatDay() {
        long rep = rig.rows.user("Ana", Role.REP, "UTC", team);
        long inbox = rig.rows.inbox(rep, "Ana's");
        warmUp(inbox, DAY);
        rig.rows.sent(
                rig.rows.enrollment(rig.rows.sequence(rep, "Welcome"), inbox),
                Instant.parse("2026-11-21T12:00:00Z"));
        rig.write(team, DAY);
        assertThat(rig.digests.stored(team, DAY).orElseThrow().inboxes())
                .extracting(DigestView.Care::reason, DigestView.Care::sent, DigestView.Care::limit)
                .containsExactly(tuple(DigestView.CareReason.NEAR_LIMIT, 1, 1));
    }

    private void warmUp(long inbox, LocalDate since) {
        rig.database
                .sql()
                .update(
                        "update inbox set warm_up_from = 1, warm_up_raise = 50, warm_up_since = ?"
                                + " where id = ?",
                        since,
                        inbox);
    }
}
