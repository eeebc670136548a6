package org.dalsegno.service.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.delivery.SendResult;
import org.dalsegno.service.observing.Ended;
import org.dalsegno.service.observing.Figures;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Transactions;

/**
 * Writes down for all connections of this node, many in one transaction, which mails are about to
 * leave and what came of those that left.
 */
@Singleton
public class Journal {

    /** How many entries share a transaction at most. */
    private static final int GROUP = 256;

    private final Transactions transactions;
    private final JournalGroup groups;
    private final Recorder recorder;
    private final Figures figures;
    private final Clock clock;
    private final GroupCommit<Entry> entries = new GroupCommit<>(this::write, GROUP);

    @Inject
    public Journal(
            Transactions transactions,
            JournalGroup groups,
            Recorder recorder,
            Figures figures,
            Clock clock) {
        this.transactions = transactions;
        this.groups = groups;
        this.recorder = recorder;
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * Asks whether a mail may leave now; when it may, that it was about to is committed.
     *
     * @return never null
     */
    Marks.Word mayLeave(ClaimedStep step) {
        return entries.submit(new Entry(step, null)).await().word;
    }

    /** Puts a result in line; it is written at the latest when somebody waits for it. */
    Recording record(ClaimedStep step, SendResult result) {
        GroupCommit<Entry>.Ticket ticket = entries.submit(new Entry(step, result));
        return () -> ticket.await().stillSends;
    }

    /** A result on its way into the database. */
    @FunctionalInterface
    interface Recording {

        /**
         * Returns when the result is committed.
         *
         * @return false when it is known that the inbox no longer sends; the mark of the next mail
         *     is what decides
         */
        boolean await();
    }

    /** A question whether to leave (no result yet), or a result. */
    private static final class Entry {
        private final ClaimedStep step;
        private final SendResult result;
        private Marks.Word word;
        private boolean stillSends;

        Entry(ClaimedStep step, SendResult result) {
            this.step = step;
            this.result = result;
        }
    }

    private void write(List<Entry> group) {
        AtomicReference<List<Ended>> ended = new AtomicReference<>();
        Races.repeat(() -> ended.set(written(group)));
        figures.group(group.size());
        figures.count(ended.get());
    }

    /**
     * All at once when every accepted mail's enrollment stands as it was claimed, else one by one.
     */
    private List<Ended> written(List<Entry> group) {
        try {
            return transactions.call(() -> writeInTransaction(group, true));
        } catch (Acceptances.Moved e) {
            return transactions.call(() -> writeInTransaction(group, false));
        }
    }

    /** Results first: one of them may hold the inbox whose next mail asks to leave. */
    private List<Ended> writeInTransaction(List<Entry> group, boolean atOnce) {
        Instant now = clock.instant();
        Map<ClaimedStep, String> accepted = new LinkedHashMap<>();
        Map<Long, SendResult> others = new LinkedHashMap<>();
        List<Long> leaving = new ArrayList<>();
        for (Entry entry : group) {
            if (entry.result == null) {
                leaving.add(entry.step.attemptId());
            } else if (atOnce && entry.result instanceof SendResult.Accepted result) {
                accepted.put(entry.step, result.reply());
            } else {
                others.put(entry.step.attemptId(), entry.result);
            }
        }
        Recorder.Recorded recorded = recorder.record(others, now);
        Map<Long, Marks.Word> words = groups.write(Acceptance.of(accepted, now), leaving, now);
        for (Entry entry : group) {
            entry.stillSends =
                    accepted.containsKey(entry.step)
                            || recorded.sending().contains(entry.step.attemptId());
            entry.word = words.get(entry.step.attemptId());
        }
        List<Ended> ended = new ArrayList<>(recorded.ended());
        accepted.forEach(
                (step, reply) ->
                        ended.add(
                                new Ended(
                                        new Outcome.Sent(reply),
                                        Duration.between(step.dueAt(), now))));
        return ended;
    }
}
