package org.dalsegno.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.ServerRequest;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.dispatch.Engine;
import org.dalsegno.service.sending.Outlets;
import org.dalsegno.service.sending.SimulatorAddress;
import org.dalsegno.service.store.DatabaseClock;

/** The service, built by hand over the benchmark's PostgreSQL, with inboxes at the sink. */
final class Rig implements AutoCloseable {

    /** As in the product. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** More than any measurement sends, so that the quota is counted and never reached. */
    private static final int DAILY_LIMIT = 2_000;

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
        product.clock.set(Instant.now());
        clock = new DatabaseClock(database.sql(), System::nanoTime);
        load = new Load(database, sequence());
    }

    /** Mails of 4 KB, text and HTML, with what is known about the contact in them. */
    private long sequence() {
        String body =
                ("Dear {{firstName|there}},\n\n"
                                + "we have looked at what {{company|your company}} does this year and think that "
                                        .repeat(6)
                                + "\n\n")
                        .repeat(3);
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

    /**
     * Lets a node of its own send until all has gone out and is written down.
     *
     * @param gone how many mails have gone out so far
     * @return mails a second, from the first look to the last record
     */
    double send(Outlets outlets, int connections, int mails, LongSupplier gone) {
        Engine engine = product.node(product.database, outlets, clock).engine();
        ExecutorService workers = Workers.of(connections);
        long begin = System.nanoTime();
        long nextTick = begin;
        while (gone.getAsLong() < mails || engine.isWorking()) {
            if (System.nanoTime() >= nextTick) {
                clock.look();
                engine.tick(workers);
                nextTick = System.nanoTime() + TICK.toNanos();
            }
            LockSupport.parkNanos(500_000);
        }
        double rate = mails * 1e9 / (System.nanoTime() - begin);
        workers.shutdown();
        return rate;
    }

    /** The whole path, and every recipient was written to once. */
    double sendByMail(int connections, int mails) {
        double rate = send(smtp(), connections, mails, sink::accepted);
        sink.expectEachOnce();
        expectRecorded(mails);
        return rate;
    }

    void expectRecorded(int mails) {
        long sent = database.sql().number("select count(*) from attempt where outcome = 'SENT'");
        if (sent != mails) {
            throw new IllegalStateException(sent + " of " + mails + " are recorded");
        }
    }

    @Override
    public void close() {
        product.close();
    }
}
