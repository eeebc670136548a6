package org.dalsegno.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.service.Product;
import org.dalsegno.service.access.BaseUrl;
import org.dalsegno.service.access.UserDraft;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.ServerRequest;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.reporting.Digests;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.sending.SimulatorAddress;
import org.dalsegno.service.store.DatabaseClock;
import org.dalsegno.service.store.NodeLock;

/** The service, built by hand over the benchmark's PostgreSQL, with inboxes at the sink. */
final class Rig implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** More than any measurement sends, so that the quota is counted and never reached. */
    private static final int DAILY_LIMIT = 2_000;

    /** What the usual inboxes may send in all. */
    static final int MOST_MAILS = DAILY_LIMIT * Settings.INBOXES;

    private static final int WARM_UP = 4;

    final Postgres database;
    final CountedDatabase counted;
    final Sink sink;
    final Load load;
    final DatabaseClock clock;
    private final Product product;
    private final List<Long> inboxes = new ArrayList<>();

    Rig(Postgres database, Sink sink) {
        this.database = database;
        this.sink = sink;
        counted = new CountedDatabase(database.pool());
        try {
            product = new Product(Files.createTempDirectory("bench"), counted.dataSource());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        product.metrics.forget();
        product.clock.set(Instant.now());
        clock = new DatabaseClock(database.sql(), System::nanoTime);
        load = new Load(database, sequence());
    }

    /** Mails of 4 KB, text and HTML, with what is known about the contact in them. */
    private long sequence() {
        String thought =
                "we have looked at what {{company|your company}} does this year and think that ";
        String body =
                ("Dear {{firstName|there}},\n\n" + thought.repeat(7) + "\n\n").repeat(3)
                        + "Yours, and all the best for the rest of the year";
        List<StepDraft> steps =
                List.of(
                        new StepDraft(Duration.ZERO, "A word for {{firstName|you}}", body, true),
                        new StepDraft(Duration.ofDays(20), "Again", body, true));
        return product.sequences
                .create(product.admin, new SequenceDraft("Outbound", steps, null, null))
                .id();
    }

    /** The first {@code count} inboxes, each with one connection at a time. */
    List<Long> inboxes(int count) {
        // Each is tried out when it is connected.
        sink.begin(0, 0, true);
        while (inboxes.size() < count) {
            inboxes.add(product.inbox("rep" + inboxes.size(), this::atTheSink));
        }
        return List.copyOf(inboxes.subList(0, count));
    }

    private InboxRequest atTheSink(InboxRequest r) {
        ServerRequest smtp =
                new ServerRequest("127.0.0.1", sink.port(), Security.NONE, r.address(), "secret");
        return new InboxRequest(
                r.name(),
                r.address(),
                null,
                null,
                smtp,
                null,
                DAILY_LIMIT,
                null,
                "UTC",
                null,
                1,
                null,
                null);
    }

    /** The way out as in the product. */
    Outlets smtp() {
        SimulatorAddress nowhere = new SimulatorAddress(false, 1, 1, 1);
        return new Outlets(
                new Diagnoser(), clock, TIMEOUT, Optional.of("http://localhost"), nowhere);
    }

    /** A node of its own. */
    SendingNode node(Outlets outlets, int connections) {
        DatabaseClock own = new DatabaseClock(database.sql(), System::nanoTime);
        return new SendingNode(
                product.node(product.database, outlets, own).engine(), own, connections);
    }

    /** Loads mails, all of them due, and the sink is ready for them. */
    void due(int mails, List<Long> from) {
        load.anew();
        load.due(mails, from, now());
        sink.begin(mails, 0, true);
    }

    /** The digests of the product, over the same database. */
    Digests digests() {
        return new Digests(
                product.database.sql(),
                product.database.transactions(),
                new NodeLock(product.database.sql(), product.database.transactions()),
                new BaseUrl(Optional.of("http://localhost:9080"), "localhost", 9080));
    }

    /** A new user whose password is {@link Reader#PASSWORD}. */
    Viewer user(String name, Role role) {
        UserDraft draft =
                new UserDraft(name, name + "@bench.test", Reader.PASSWORD, role, List.of(), "UTC");
        long id = product.accounts.createUser(product.admin, draft).user().id();
        return product.accounts.byId(id).orElseThrow();
    }

    /** A sequence of theirs. */
    long sequenceOf(Viewer owner) {
        StepDraft step = new StepDraft(Duration.ZERO, "A word", "Read on", true);
        SequenceDraft draft = new SequenceDraft("Of " + owner.name(), List.of(step), null, null);
        return product.sequences.create(owner, draft).id();
    }

    Viewer admin() {
        return product.admin;
    }

    Instant now() {
        clock.look();
        return clock.instant();
    }

    /**
     * Until Java has compiled what is used most, which on two cores is done beside the work; the
     * product runs for weeks.
     */
    void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            byMail(Settings.MAILS);
        }
    }

    /** The usual load by the whole path: mails a second. */
    double byMail(int mails) {
        due(mails, inboxes(Settings.INBOXES));
        return sendByMail(Settings.CONNECTIONS, mails);
    }

    /** What is loaded, by one node and the whole path: mails a second. */
    double sendByMail(int connections, int mails) {
        return sendByMail(List.of(node(smtp(), connections)), mails);
    }

    /** The same by several nodes; every recipient was written to once. */
    double sendByMail(List<SendingNode> nodes, int mails) {
        double rate = new Crew(nodes, mails, sink::accepted).send();
        sink.expectEachOnce();
        expectRecorded(mails);
        return rate;
    }

    /** The usual load without mail: sends a second. */
    double withoutMail(int mails) {
        due(mails, inboxes(Settings.INBOXES));
        SilentPeer peer = new SilentPeer(clock);
        SendingNode node = node(peer, Settings.CONNECTIONS);
        double rate = new Crew(List.of(node), mails, peer::gone).send();
        expectRecorded(mails);
        return rate;
    }

    void expectRecorded(int mails) {
        long sent =
                database.sql()
                        .number(
                                "select count(*) from attempt where outcome = 'SENT' and claimed_by <> 'past'");
        if (sent != mails) {
            throw new IllegalStateException(sent + " of " + mails + " are recorded");
        }
    }

    @Override
    public void close() {
        product.close();
    }
}
