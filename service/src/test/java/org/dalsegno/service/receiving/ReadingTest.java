package org.dalsegno.service.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading over a server that fails in every way: none is missed, and none is handled twice. */
class ReadingTest {

    @TempDir Path data;
    private Product product;
    private ScriptedImap imap;
    private long inbox;
    private long sequence;

    @BeforeEach
    void start() {
        product = new Product(data);
        imap = new ScriptedImap();
        inbox = product.inboxReadAt(imap.port());
        sequence = product.sequence();
    }

    @AfterEach
    void stop() throws Exception {
        product.receiving.stop();
        product.close();
        imap.close();
    }

    private InboxView.Reading reading() {
        return product.inboxes.view(product.admin, inbox).reading();
    }

    private long handled() {
        return product.sql.number("select count(*) from returned_mail");
    }

    /** A contact who got the first step; gives the enrollment. */
    private long mailed(String name) {
        long enrollment = product.enroll(sequence, name + "@simulator.test", inbox);
        product.tick();
        return enrollment;
    }

    private String messageId(long enrollment) {
        return product.detail(enrollment).attempts().get(0).messageId();
    }

    private void reply(long enrollment) {
        imap.put(
                Letters.reply(messageId(enrollment), "kim@simulator.test"),
                product.clock.instant());
    }

    private EnrollmentState state(long enrollment) {
        return product.detail(enrollment).row().state();
    }

    @Test
    void aMailIsHandledOnceHoweverOftenTheInboxIsRead() {
        long kim = mailed("kim");
        reply(kim);
        product.read();
        product.read();
        product.read(product.newReader());
        assertThat(state(kim)).isEqualTo(EnrollmentState.REPLIED);
        assertThat(handled()).isEqualTo(1);
        assertThat(reading().at()).isEqualTo(product.clock.instant());
        assertThat(reading().problem()).isNull();
    }

    @Test
    void mailFromBeforeTheInboxWasConnectedIsNotLookedAt() {
        imap.put(Letters.reply(null, "old@example.net"), Instant.parse("2026-11-20T09:00:00Z"));
        product.read();
        assertThat(handled()).isZero();
        imap.put(Letters.reply(null, "new@example.net"), product.clock.instant());
        product.read();
        assertThat(handled()).isEqualTo(1);
    }

    @Test
    void afterAKillBetweenRecordAndPositionNothingIsHandledTwice() {
        long kim = mailed("kim");
        product.read();
        reply(kim);
        product.read();
        product.restarting.stop(product.admin, kim);
        product.sql.update("update inbox_folder set last_uid = 0");
        product.read(product.newReader());
        assertThat(handled()).isEqualTo(1);
        assertThat(product.sql.number("select last_uid from inbox_folder")).isEqualTo(1);
        assertThat(reading().unhandled()).isZero();
    }

    @Test
    void aFolderWithNewNumbersReplaysNothingAndMissesNothing() {
        long kim = mailed("kim");
        long lee = mailed("lee");
        reply(kim);
        product.read();
        product.clock.advance(Duration.ofHours(5));
        reply(lee);
        imap.renumber(8);
        product.read();
        assertThat(state(kim)).isEqualTo(EnrollmentState.REPLIED);
        assertThat(state(lee)).isEqualTo(EnrollmentState.REPLIED);
        assertThat(handled()).isEqualTo(2);
        product.read();
        assertThat(handled()).isEqualTo(2);
    }

    @Test
    void aFolderThatCountsAnewUnderTheSameValidityIsNoticed() {
        imap.put(Letters.reply(null, "a@example.net"), product.clock.instant());
        imap.put(Letters.reply(null, "b@example.net"), product.clock.instant());
        imap.put(Letters.reply(null, "c@example.net"), product.clock.instant());
        product.sql.update("update inbox_folder set last_uid = 40");
        product.read();
        product.sql.update("update inbox_folder set last_uid = 40");
        long kim = mailed("kim");
        reply(kim);
        product.read();
        assertThat(state(kim)).isEqualTo(EnrollmentState.REPLIED);
        assertThat(handled()).isEqualTo(4);
    }

    @Test
    void aServerWestOfUsCountsItsDaysOtherwiseAndNothingIsMissed() {
        imap.zone = ZoneOffset.ofHours(-11);
        long kim = mailed("kim");
        reply(kim);
        product.read();
        assertThat(state(kim)).isEqualTo(EnrollmentState.REPLIED);
    }

    @Test
    void aMailThatVanishesBetweenSearchAndFetchStandsInNobodysWay() {
        long kim = mailed("kim");
        long gone = imap.put(Letters.reply(null, "a@example.net"), product.clock.instant());
        imap.vanishing.add(gone);
        reply(kim);
        product.read();
        assertThat(state(kim)).isEqualTo(EnrollmentState.REPLIED);
        assertThat(reading().unhandled()).isZero();
    }

    @Test
    void aMailThatBreaksTheLineEachTimeIsPutAsideAndTheNextIsRead() {
        long kim = mailed("kim");
        imap.breaking.add(imap.put(Letters.reply(null, "a@example.net"), product.clock.instant()));
        reply(kim);
        product.read();
        assertThat(reading().problem()).contains("lost");
        product.clock.set(reading().nextAt());
        product.read();
        assertThat(state(kim)).isEqualTo(EnrollmentState.REPLIED);
        for (int i = 0; i < 8; i++) {
            product.clock.advance(Duration.ofHours(12));
            product.read();
        }
        assertThat(reading().problem()).isNull();
        assertThat(reading().unhandled()).isEqualTo(1);
        assertThat(product.sql.number("select tries from unhandled_mail")).isEqualTo(5);
    }

    @Test
    void aMailWhoseRecordFailsIsTriedAgainAndThenDone() {
        long kim = mailed("kim");
        long lee = mailed("lee");
        reply(kim);
        reply(lee);
        product.sql.update(
                "alter table enrollment add constraint odd check (id <> "
                        + kim
                        + " or state <> 'REPLIED')");
        product.read();
        assertThat(state(lee)).isEqualTo(EnrollmentState.REPLIED);
        assertThat(reading().unhandled()).isEqualTo(1);
        product.sql.update("alter table enrollment drop constraint odd");
        product.clock.advance(Duration.ofMinutes(1));
        product.read();
        assertThat(state(kim)).isEqualTo(EnrollmentState.REPLIED);
        assertThat(reading().unhandled()).isZero();
    }

    @Test
    void aRefusedSignInIsShownAndSendingGoesOn() {
        imap.refusesSignIn = true;
        product.read();
        assertThat(reading().problem()).contains("refused the sign-in");
        assertThat(reading().failingSince()).isEqualTo(product.clock.instant());
        Instant first = reading().nextAt();
        product.read();
        assertThat(imap.count("LOGIN")).isEqualTo(1);
        product.clock.set(first);
        product.read();
        assertThat(imap.count("LOGIN")).isEqualTo(2);
        assertThat(Duration.between(first, reading().nextAt()))
                .isGreaterThan(Duration.between(reading().failingSince(), first));
        long kim = mailed("kim");
        assertThat(product.mail.accepted()).hasSize(1);
        assertThat(product.inboxes.view(product.admin, inbox).state())
                .isEqualTo(InboxState.CONNECTED);
        reply(kim);
        imap.refusesSignIn = false;
        product.inboxes.reconnect(product.admin, inbox, null, null, null);
        product.read();
        assertThat(state(kim)).isEqualTo(EnrollmentState.REPLIED);
        assertThat(reading().problem()).isNull();
    }

    @Test
    void aServerThatSaysNothingIsLeftAloneForAWhile() {
        imap.silentAt.add("EXAMINE");
        product.read();
        assertThat(reading().problem()).isNotBlank();
        assertThat(reading().nextAt()).isAfter(product.clock.instant());
        imap.silentAt.clear();
        product.clock.set(reading().nextAt());
        product.read();
        assertThat(reading().problem()).isNull();
    }

    @Test
    void aGoodbyeInTheMiddleLosesNothing() {
        long kim = mailed("kim");
        reply(kim);
        imap.goodbyeAt.add("SEARCH");
        product.read();
        assertThat(reading().problem()).isNotBlank();
        imap.goodbyeAt.clear();
        product.clock.set(reading().nextAt());
        product.read();
        assertThat(state(kim)).isEqualTo(EnrollmentState.REPLIED);
    }

    @Test
    void ofTwoNodesOneReads() {
        Receiving other = product.newReader(Duration.ofMinutes(1), false, 0);
        product.read(other);
        product.read(product.newReader());
        assertThat(imap.count("LOGIN")).isEqualTo(1);
        product.clock.advance(Duration.ofMinutes(1));
        product.read(product.newReader());
        assertThat(imap.count("LOGIN")).isEqualTo(2);
    }

    @Test
    void theInboxOfANodeThatDiedIsReadByAnother() {
        product.read();
        product.sql.update(
                "update inbox_reading set reader = 'dead', reads_until = ?",
                product.clock.instant().plusSeconds(60));
        product.read();
        assertThat(imap.count("LOGIN")).isEqualTo(1);
        product.clock.advance(Duration.ofSeconds(60));
        product.read();
        assertThat(imap.count("LOGIN")).isEqualTo(2);
    }

    @Test
    void mailThatTheProviderTookForJunkIsReadWhereAskedFor() {
        long kim = mailed("kim");
        imap.putInJunk(
                Letters.userUnknown(messageId(kim), "kim@simulator.test"), product.clock.instant());
        product.read();
        assertThat(state(kim)).isEqualTo(EnrollmentState.ACTIVE);
        product.read(product.newReader(Duration.ZERO, true, 0));
        product.read(product.newReader(Duration.ZERO, true, 0));
        assertThat(state(kim)).isEqualTo(EnrollmentState.BOUNCED);
        assertThat(handled()).isEqualTo(1);
    }
}
