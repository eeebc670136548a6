package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.sending.Notifier;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.sending.SimulatorAddress;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.TestDatabase;
import org.dalsegno.simulator.MailSimulator;
import org.dalsegno.simulator.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DigestMailTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-21");
    private static final LocalTime SEVEN = LocalTime.of(7, 0);
    private static final DigestMail.Tally NOTHING = new DigestMail.Tally(0, 0);

    private final SettableClock clock = new SettableClock("2026-11-22T07:00:00Z");
    private TestDatabase database;
    private NightlyRows rows;
    private NodeLock lock;
    private Digests digests;
    private MailSimulator simulator;
    private DigestMail mail;
    private long team;

    @BeforeEach
    void setUp() {
        database = new TestDatabase();
        rows = new NightlyRows(database.sql());
        lock = new NodeLock(database.sql(), database.transactions());
        BaseUrl base = new BaseUrl(Optional.of("https://ds.example.com"), "localhost", 9080);
        digests = new Digests(database.sql(), database.transactions(), lock, base);
        simulator = MailSimulator.start(Ports.ephemeral(), clock);
        mail = postman(Optional.of(SimulatorAddress.HOST));
        team = rows.team("Sales");
        rows.user("Mia", Role.MANAGER, "UTC", team);
        rows.user("Ana", Role.REP, "UTC", team);
    }

    @AfterEach
    void tearDown() {
        simulator.close();
        database.close();
    }

    /**
     * @param host empty: no mail server is configured
     */
    private DigestMail postman(Optional<String> host) {
        SimulatorAddress none = new SimulatorAddress(false, 0, 0, 0);
        Outlets outlets =
                new Outlets(new Diagnoser(), clock, Duration.ofSeconds(5), Optional.empty(), none);
        Notifier notifier =
                new Notifier(
                        outlets,
                        clock,
                        host,
                        Optional.of(simulator.smtpPort()),
                        Optional.of(Security.NONE),
                        Optional.of("digest@simulator.test"),
                        Optional.of("password"),
                        Optional.of("digest@simulator.test"),
                        none);
        return new DigestMail(
                database.sql(), database.transactions(), lock, digests, notifier, clock);
    }

    private void write() {
        assertThat(digests.generate(team, DAY, SEVEN, null, clock.instant())).isPresent();
    }

    private List<String> states() {
        return database.sql()
                .list(
                        "select state from digest_delivery order by recipient_id",
                        r -> r.getString(1));
    }

    @Test
    void eachManagerOfTheTeamGetsItAndNobodyElse() {
        long second = rows.user("Max", Role.MANAGER, "UTC", team);
        rows.user("Eve", Role.MANAGER, "UTC", rows.team("Other"));
        write();
        assertThat(mail.send(team, DAY)).isEqualTo(new DigestMail.Tally(2, 0));
        assertThat(simulator.accepted())
                .hasSize(2)
                .allSatisfy(
                        m ->
                                assertThat(m.subject())
                                        .isEqualTo("[Sales] nothing needs action · 21 Nov"))
                .anySatisfy(
                        m -> assertThat(m.to()).containsExactly("user" + second + "@example.org"));
    }

    @Test
    void itComesAsTextAndHtmlWithTheSameFacts() throws Exception {
        write();
        mail.send(team, DAY);
        MimeMultipart parts = (MimeMultipart) simulator.accepted().get(0).message().getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat((String) parts.getBodyPart(0).getContent()).contains("Error digest of Sales");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains("Error digest of Sales</h1>");
    }

    @Test
    void aSecondRunSendsNothing() {
        write();
        mail.send(team, DAY);
        assertThat(mail.send(team, DAY)).isEqualTo(NOTHING);
        assertThat(simulator.accepted()).hasSize(1);
        assertThat(states()).containsExactly("SENT");
        assertThat(digests.due(SEVEN, clock.instant())).isEmpty();
    }

    @Test
    void withoutADateItIsYesterdays() {
        write();
        assertThat(mail.send(team, null).sent()).isEqualTo(1);
    }

    @Test
    void withoutADigestThereIsNothingToSend() {
        assertThat(mail.send(team, DAY)).isEqualTo(NOTHING);
        assertThat(mail.send(4711, null)).isEqualTo(NOTHING);
    }

    @Test
    void whatCouldNotBeSentIsTriedAgainForTwoHours() {
        write();
        assertThat(postman(Optional.empty()).send(team, DAY)).isEqualTo(new DigestMail.Tally(0, 1));
        assertThat(states()).containsExactly("FAILED");
        assertThat(digests.due(SEVEN, clock.instant())).containsExactly(team);
        assertThat(digests.due(SEVEN, clock.instant().plus(Duration.ofHours(2)))).isEmpty();
        assertThat(mail.send(team, DAY)).isEqualTo(new DigestMail.Tally(1, 0));
        assertThat(states()).containsExactly("SENT");
    }

    @Test
    void whatACrashLeftUnknownIsNotSentAgainByItself() {
        write();
        mail.send(team, DAY);
        database.sql().update("update digest_delivery set state = 'SENDING'");
        assertThat(mail.send(team, DAY)).isEqualTo(NOTHING);
        assertThat(simulator.accepted()).hasSize(1);
        assertThat(digests.due(SEVEN, clock.instant())).isEmpty();
    }

    @Test
    void aDigestWrittenBeforeItsDayIsOverDoesNotTakeTheWholeDaysPlace() {
        LocalDate today = LocalDate.parse("2026-11-22");
        digests.generate(team, today, SEVEN, null, clock.instant());
        mail.send(team, today);
        mail.send(team, today);
        clock.advance(Duration.ofDays(1));
        digests.generate(team, today, SEVEN, null, clock.instant());
        mail.send(team, today);
        assertThat(simulator.accepted())
                .extracting(m -> m.subject().endsWith("so far"))
                .containsExactly(true, false);
    }
}
