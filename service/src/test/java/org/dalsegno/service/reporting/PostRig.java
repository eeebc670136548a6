package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.connecting.HostRule;
import org.dalsegno.service.connecting.Vault;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.nightly.Hours;
import org.dalsegno.service.notifying.PreferenceChange;
import org.dalsegno.service.notifying.Preferences;
import org.dalsegno.service.notifying.TestCaller;
import org.dalsegno.service.notifying.WebhookCaller;
import org.dalsegno.service.notifying.Webhooks;
import org.dalsegno.service.sending.Notifier;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.sending.SimulatorAddress;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.TestDatabase;
import org.dalsegno.service.store.Transactions;
import org.dalsegno.simulator.MailSimulator;
import org.dalsegno.simulator.Ports;

/** All that sends digests, over a database of its own, with a real mail peer. */
final class PostRig implements AutoCloseable {

    static final LocalDate DAY = LocalDate.parse("2026-11-21");

    final SettableClock clock = new SettableClock("2026-11-22T07:00:00Z");
    final TestDatabase database = new TestDatabase();
    final NightlyRows rows = new NightlyRows(database.sql());
    final Hours hours = new Hours(LocalTime.of(0, 10), LocalTime.of(7, 0));
    final MailSimulator simulator = MailSimulator.start(Ports.ephemeral(), clock);
    final Digests digests =
            new Digests(
                    database.sql(),
                    database.transactions(),
                    new NodeLock(database.sql(), database.transactions()),
                    new BaseUrl(Optional.of("https://ds.example.com"), "localhost", 9080));
    final PostBook book = new PostBook(database.sql());
    final Readership readership = new Readership(database.sql(), hours);
    final Preferences preferences =
            new Preferences(database.sql(), database.transactions(), hours, clock);
    final Webhooks webhooks;
    final DigestMail mail = postman(database.transactions());
    final DigestChannels channels;
    final DigestRounds rounds;

    PostRig(Path data) {
        HostRule anyHost = new HostRule(Optional.of(true), Optional.empty(), true);
        webhooks =
                new Webhooks(
                        database.sql(),
                        database.transactions(),
                        new Vault(Optional.of("secret"), data),
                        anyHost,
                        clock);
        channels = channels(TestCaller.usual(anyHost), database.transactions());
        rounds = new DigestRounds(digests, readership, mail, channels, hours);
    }

    DigestChannels channels(WebhookCaller caller, Transactions transactions) {
        return new DigestChannels(transactions, webhooks, caller, book, digests, hours, clock);
    }

    /** Another node, whose transactions may break. */
    DigestMail postman(Transactions transactions) {
        return postman(transactions, Optional.of(SimulatorAddress.HOST), simulator.smtpPort());
    }

    /**
     * @param host empty: no mail server is configured
     */
    DigestMail postman(Transactions transactions, Optional<String> host, int port) {
        SimulatorAddress none = new SimulatorAddress(false, 0, 0, 0);
        Outlets outlets =
                new Outlets(new Diagnoser(), clock, Duration.ofSeconds(5), Optional.empty(), none);
        Notifier notifier =
                new Notifier(
                        outlets,
                        clock,
                        host,
                        Optional.of(port),
                        Optional.of(Security.NONE),
                        Optional.of("digest@simulator.test"),
                        Optional.of("password"),
                        Optional.of("digest@simulator.test"),
                        none);
        return new DigestMail(transactions, readership, book, digests, notifier, clock);
    }

    void write(long teamId, LocalDate day) {
        assertThat(digests.generate(teamId, day, hours.digest(), null, clock.instant()))
                .isPresent();
    }

    void prefer(long userId, PreferenceChange change) {
        preferences.change(viewer(userId, Role.MANAGER), change);
    }

    Viewer viewer(long userId, Role role, Long... teams) {
        return new Viewer(userId, "x", "x@example.org", role, Set.of(teams), ZoneId.of("UTC"));
    }

    /** What is shown of a mail with pictures. */
    static String html(MimeMultipart parts) throws MessagingException, IOException {
        return (String) related(parts).getBodyPart(0).getContent();
    }

    /** The HTML and its pictures. */
    static MimeMultipart related(MimeMultipart parts) throws MessagingException, IOException {
        return (MimeMultipart) parts.getBodyPart(1).getContent();
    }

    List<String> subjects() {
        return simulator.accepted().stream().map(m -> m.subject()).toList();
    }

    List<String> states() {
        return database.sql()
                .list(
                        "select state from digest_post order by team_id, recipient_id,"
                                + " business_date",
                        r -> r.getString(1));
    }

    @Override
    public void close() {
        simulator.close();
        database.close();
    }
}
