package org.dalsegno.service;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.inbox.Inbox;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.Appearances;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.addresses.AddressRule;
import org.dalsegno.service.addresses.InboxAbilities;
import org.dalsegno.service.addresses.MailDomains;
import org.dalsegno.service.connecting.Capacities;
import org.dalsegno.service.connecting.Credentials;
import org.dalsegno.service.connecting.HostRule;
import org.dalsegno.service.connecting.InboxDrafts;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.InboxViews;
import org.dalsegno.service.connecting.Inboxes;
import org.dalsegno.service.connecting.ServerRequest;
import org.dalsegno.service.connecting.Vault;
import org.dalsegno.service.contacts.Contacts;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.diagnosis.ReturnedMailReader;
import org.dalsegno.service.dispatch.Engine;
import org.dalsegno.service.dispatch.Holds;
import org.dalsegno.service.dispatch.Node;
import org.dalsegno.service.dispatch.Recorder;
import org.dalsegno.service.dispatch.Sending;
import org.dalsegno.service.dispatch.TestNode;
import org.dalsegno.service.enrolling.BatchReports;
import org.dalsegno.service.enrolling.BeforeEnrolling;
import org.dalsegno.service.enrolling.ContactFacts;
import org.dalsegno.service.enrolling.EnrollRequest;
import org.dalsegno.service.enrolling.Enrolling;
import org.dalsegno.service.enrolling.EnrollmentChecks;
import org.dalsegno.service.enrolling.RestartBatches;
import org.dalsegno.service.enrolling.Restarting;
import org.dalsegno.service.mending.BulkRows;
import org.dalsegno.service.mending.BulkWork;
import org.dalsegno.service.mending.Bulks;
import org.dalsegno.service.mending.ErrorCare;
import org.dalsegno.service.mending.Previews;
import org.dalsegno.service.mending.TakingBack;
import org.dalsegno.service.observing.TestMetrics;
import org.dalsegno.service.quota.Forecasts;
import org.dalsegno.service.quota.Ledger;
import org.dalsegno.service.quota.QuotaClosing;
import org.dalsegno.service.quota.QuotaQueue;
import org.dalsegno.service.quota.TestMails;
import org.dalsegno.service.receiving.Bounces;
import org.dalsegno.service.receiving.ImapReader;
import org.dalsegno.service.receiving.Intake;
import org.dalsegno.service.receiving.Matching;
import org.dalsegno.service.receiving.OwnSignatures;
import org.dalsegno.service.receiving.Readings;
import org.dalsegno.service.receiving.Receiving;
import org.dalsegno.service.receiving.ReturnedMailRecorder;
import org.dalsegno.service.receiving.SentLooks;
import org.dalsegno.service.receiving.SentSearch;
import org.dalsegno.service.receiving.UnhandledMails;
import org.dalsegno.service.receiving.Visits;
import org.dalsegno.service.rendering.Renderer;
import org.dalsegno.service.reporting.EnrollmentDetail;
import org.dalsegno.service.reporting.EnrollmentList;
import org.dalsegno.service.reporting.EnrollmentRows;
import org.dalsegno.service.reporting.EnrollmentSearch;
import org.dalsegno.service.reporting.StartableRows;
import org.dalsegno.service.resolving.Resolutions;
import org.dalsegno.service.reviewing.Rediagnosing;
import org.dalsegno.service.reviewing.RediagnosisRows;
import org.dalsegno.service.reviewing.Reports;
import org.dalsegno.service.reviewing.UnmatchedReplies;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.sending.SimulatorAddress;
import org.dalsegno.service.sequences.RunningSequences;
import org.dalsegno.service.sequences.Sequences;
import org.dalsegno.service.sequences.Trying;
import org.dalsegno.service.stopping.SendingSwitch;
import org.dalsegno.service.store.NodeLock;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.TestDatabase;
import org.dalsegno.service.suppressing.OptOut;
import org.dalsegno.service.suppressing.Suppressions;
import org.dalsegno.simulator.MailSimulator;
import org.dalsegno.simulator.Ports;

/**
 * The whole service, built by hand over a database of its own, with a real mail peer and a clock in
 * the test's hand.
 */
public final class Product implements AutoCloseable {

    public final SettableClock clock = new SettableClock("2026-11-23T09:00:00Z");
    public final TestDatabase database;
    public final Sql sql;
    public final MailSimulator mail = MailSimulator.start(Ports.ephemeral(), clock);
    public final Accounts accounts;
    public final Ledger ledger;
    public final Suppressions suppressions;
    public final OptOut optOut;
    public final Inboxes inboxes;
    public final Capacities capacities;
    public final QuotaQueue queue;
    public final QuotaClosing closing;
    public final Sequences sequences;
    public final Contacts contacts;
    public final Enrolling enrolling;
    public final BeforeEnrolling before;
    public final RunningSequences running;
    public final TestMails testMails;
    public final Trying trying;
    public final Appearances appearances;
    public final Restarting restarting;
    public final RestartBatches restarts;
    public final EnrollmentList list;
    public final EnrollmentSearch search;
    public final Bulks bulks;
    public final BulkWork bulkWork;
    public final Previews previews;
    public final ErrorCare care;
    public final UnmatchedReplies unmatched;
    public final Reports reports;
    public final Rediagnosing rediagnosing;
    public final SendingSwitch sending;
    public final TestMetrics metrics = new TestMetrics();
    public final Viewer admin;
    private final Holds holds;
    private final Diagnoser diagnoser;
    private final Credentials credentials;
    private final Outlets outlets;
    private final InboxAbilities abilities;
    private final MailDomains mailDomains;
    public final Engine engine;
    public final Receiving receiving;

    public Product(Path data) {
        this(data, new TestDatabase(), Optional.empty());
    }

    public Product(Path data, DataSource source) {
        this(data, new TestDatabase(source), Optional.empty());
    }

    /** One that asks DNS at {@code dnsServer}, host:port. */
    public Product(Path data, String dnsServer) {
        this(data, new TestDatabase(), Optional.of(dnsServer));
    }

    private Product(Path data, TestDatabase database, Optional<String> dnsServer) {
        this.database = database;
        sql = database.sql();
        var entities = database.entities();
        var tx = database.transactions();
        accounts = new Accounts(sql, tx, clock);
        accounts.ensureAdministrator("a password for tests", "token");
        admin = accounts.byToken("token").orElseThrow();
        ledger = new Ledger(sql);
        suppressions = new Suppressions(sql, tx, clock);
        sending = new SendingSwitch(sql, tx, clock);
        optOut = new OptOut(sql, entities, tx, suppressions, clock);
        queue = new QuotaQueue(entities, sql, tx, ledger);
        holds = new Holds(entities, tx, sql, ledger, queue);
        diagnoser = new Diagnoser();
        abilities = new InboxAbilities(sql);
        mailDomains = new MailDomains(dnsServer.isPresent(), dnsServer, false, clock);
        Vault vault = new Vault(Optional.of("secret"), data);
        credentials = new Credentials(vault);
        SimulatorAddress nowhere = new SimulatorAddress(false, 1, 1, 1);
        outlets =
                new Outlets(
                        diagnoser,
                        clock,
                        Duration.ofSeconds(2),
                        Optional.of(mail.gmailUrl()),
                        nowhere);
        Forecasts forecasts = new Forecasts(entities, sql);
        InboxViews views = new InboxViews(sql, ledger, queue, clock);
        HostRule hosts = new HostRule(Optional.of(true), Optional.empty(), false);
        inboxes =
                new Inboxes(
                        entities,
                        tx,
                        sql,
                        new InboxDrafts(vault, hosts),
                        views,
                        credentials,
                        outlets,
                        holds,
                        abilities,
                        new Resolutions(sql, clock),
                        queue,
                        clock);
        capacities = new Capacities(inboxes, forecasts, tx, clock);
        closing = new QuotaClosing(sql, tx, new NodeLock(sql, tx), queue);
        sequences = new Sequences(entities, tx, sql, clock);
        AddressRule addresses = new AddressRule(abilities);
        contacts = new Contacts(sql, entities, tx, addresses, clock);
        BatchReports batches = new BatchReports(sql, tx, clock);
        EnrollmentChecks checks = new EnrollmentChecks(sql, suppressions, addresses, mailDomains);
        enrolling =
                new Enrolling(
                        entities, tx, sql, sequences, inboxes, checks, batches, forecasts, clock);
        before = new BeforeEnrolling(entities, tx, enrolling, new ContactFacts(sql), clock);
        running = new RunningSequences(entities, tx, sql, sequences, clock);
        testMails = new TestMails(entities, tx, sql, ledger, sending);
        trying =
                new Trying(
                        entities,
                        tx,
                        contacts,
                        inboxes,
                        credentials,
                        outlets,
                        testMails,
                        new Renderer(),
                        new BaseUrl(Optional.of("http://localhost:9080"), "localhost", 9080),
                        clock);
        appearances = new Appearances(sql, tx);
        restarting =
                new Restarting(
                        entities,
                        tx,
                        sql,
                        suppressions,
                        ledger,
                        addresses,
                        new Resolutions(sql, clock),
                        clock);
        restarts = new RestartBatches(restarting, batches, tx, sql);
        list = new EnrollmentList(new EnrollmentRows(sql, clock), entities, tx, suppressions, sql);
        search = new EnrollmentSearch(new EnrollmentRows(sql, clock), sql, clock);
        care = new ErrorCare(entities, tx, sql, clock);
        BulkRows bulkRows = new BulkRows(sql);
        bulks = new Bulks(bulkRows, search, care, tx, clock);
        bulkWork =
                new BulkWork(
                        bulkRows,
                        restarting,
                        new TakingBack(entities, sql, new Resolutions(sql, clock), clock),
                        care,
                        accounts,
                        tx,
                        clock);
        previews =
                new Previews(
                        new StartableRows(search, sql),
                        entities,
                        tx,
                        forecasts,
                        queue,
                        ledger,
                        clock);
        unmatched = new UnmatchedReplies(entities, sql, new NodeLock(sql, tx));
        reports = new Reports(entities, tx, sql, new EnrollmentRows(sql, clock), clock);
        rediagnosing =
                new Rediagnosing(
                        entities,
                        tx,
                        sql,
                        new NodeLock(sql, tx),
                        diagnoser,
                        new RediagnosisRows(sql, clock),
                        clock);
        engine = newNode();
        receiving = newReader();
    }

    /** A reader of another process on the same database; its inboxes are due at every look. */
    public Receiving newReader() {
        return newReader(Duration.ZERO, false, 0);
    }

    public Receiving newReader(Duration readEvery, boolean junk, int mostWatched) {
        var entities = database.entities();
        var tx = database.transactions();
        Readings readings = new Readings(sql, new Node());
        ReturnedMailRecorder recorder =
                new ReturnedMailRecorder(
                        sql,
                        entities,
                        new Matching(sql, entities),
                        new Bounces(sql, entities, suppressions, holds, unmatched),
                        new Recorder(entities, sql, ledger, suppressions, holds, unmatched),
                        suppressions,
                        optOut);
        Intake intake =
                new Intake(
                        sql,
                        tx,
                        new ReturnedMailReader(diagnoser),
                        recorder,
                        new OwnSignatures(sql),
                        clock);
        return new Receiving(
                readings,
                new Visits(readings, new UnhandledMails(sql), intake, clock, junk),
                new ImapReader(Duration.ofSeconds(2)),
                credentials,
                entities,
                tx,
                clock,
                readEvery,
                mostWatched);
    }

    /** One that looks into Sent, of another process on the same database. */
    public SentSearch newSentSearch() {
        var entities = database.entities();
        return new SentSearch(
                new SentLooks(sql),
                new ImapReader(Duration.ofSeconds(2)),
                credentials,
                new Recorder(entities, sql, ledger, suppressions, holds, unmatched),
                entities,
                database.transactions(),
                clock);
    }

    /** An engine of another process on the same database. */
    public Engine newNode() {
        return node().engine();
    }

    /** Claims what is due as a node that is killed before it sends anything. */
    public void claimAsADyingNode(long inboxId) {
        node().claim(inboxId);
    }

    /** Claims one step as a node that is killed when its mail was about to leave. */
    public void markAsADyingNode(long inboxId) {
        node().mark(inboxId);
    }

    /** Works as another node; {@code beforeEach} is asked before each mail whether to stop. */
    public void work(BooleanSupplier beforeEach) {
        node().work(beforeEach);
    }

    private TestNode node() {
        return node(database, outlets);
    }

    /** The way to the mail servers as in the product. */
    public Outlets outlets() {
        return outlets;
    }

    /** An engine that sees the database and the mail servers in its own way. */
    public TestNode node(TestDatabase seen, Outlets ways) {
        return node(seen, ways, clock);
    }

    /** The same with a time of its own. */
    public TestNode node(TestDatabase seen, Outlets ways, Clock time) {
        BaseUrl baseUrl = new BaseUrl(Optional.of("http://localhost:9080"), "localhost", 9080);
        return new TestNode(
                seen,
                ways,
                credentials,
                mailDomains,
                new Sending(new Renderer(), baseUrl, time),
                metrics,
                time);
    }

    /** A person lets a held inbox go on. */
    public void releaseHold(long inboxId) {
        database.transactions()
                .run(
                        () ->
                                holds.release(
                                        database.entities().find(Inbox.class, inboxId),
                                        clock.instant()));
    }

    /** An inbox of the simulator that reads its returned mail. */
    public long inbox(String localPart) {
        return inbox(localPart, request -> request);
    }

    /** Ana's inbox, whose returned mail is read at another server on this machine. */
    public long inboxReadAt(int imapPort) {
        long id = inbox("ana");
        var elsewhere =
                new ServerRequest("127.0.0.1", imapPort, null, "ana@simulator.test", "secret");
        inboxes.change(
                admin,
                id,
                new InboxRequest(
                        null, null, null, null, null, elsewhere, null, null, null, null, null, null,
                        null),
                null);
        return id;
    }

    public long inbox(String localPart, UnaryOperator<InboxRequest> change) {
        String address = localPart + "@simulator.test";
        InboxRequest request =
                new InboxRequest(
                        "Ana",
                        address,
                        null,
                        null,
                        new ServerRequest(
                                "127.0.0.1", mail.smtpPort(), Security.NONE, address, "secret"),
                        new ServerRequest(
                                "127.0.0.1", mail.imapPort(), Security.NONE, address, "secret"),
                        100,
                        null,
                        "UTC",
                        null,
                        null,
                        null,
                        null);
        return inboxes.connect(admin, change.apply(request)).id();
    }

    /** A sequence of two steps, two days apart. */
    public long sequence() {
        List<StepDraft> steps =
                List.of(
                        new StepDraft(
                                Duration.ZERO,
                                "Hello {{firstName|there}}",
                                "Hi {{firstName|there}}",
                                true),
                        new StepDraft(Duration.ofDays(2), "Again", "Once more", true));
        return sequences.create(admin, new SequenceDraft("Outbound", steps, null, null)).id();
    }

    public long enroll(long sequenceId, String email, long inboxId) {
        return enrolling.enroll(admin, new EnrollRequest(sequenceId, null, email, inboxId, null));
    }

    /** The engine looks once and finishes what it finds. */
    public void tick() {
        engine.tick(Runnable::run);
    }

    /** Every inbox is read once. */
    public void read() {
        read(receiving);
    }

    /** As {@link #read()}, by another node. */
    public void read(Receiving reader) {
        reader.look(Runnable::run, Runnable::run);
    }

    public EnrollmentDetail detail(long enrollmentId) {
        return list.detail(admin, enrollmentId);
    }

    /** A rep who belongs to no team but {@code teamIds}. */
    public Viewer viewer(long userId, Role role, Set<Long> teamIds) {
        return new Viewer(
                userId, "Somebody", "somebody@simulator.test", role, teamIds, ZoneId.of("UTC"));
    }

    @Override
    public void close() {
        mail.close();
        database.close();
    }
}
