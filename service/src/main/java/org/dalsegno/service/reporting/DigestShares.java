package org.dalsegno.service.reporting;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import org.dalsegno.domain.error.ErrorCode;

/** Sums up a day by what its mails belong to: a rep or a sequence. */
final class DigestShares {

    private static final int ROWS = 200;

    private final List<DayFacts.Sent> sent;
    private final List<DayFacts.Met> met;
    private final List<OpenErrors.Open> open;

    DigestShares(List<DayFacts.Sent> sent, List<DayFacts.Met> met, List<OpenErrors.Open> open) {
        this.sent = sent;
        this.met = met;
        this.open = open;
    }

    /** What something belongs to. */
    record Place(long inboxId, long sequenceId) {}

    private static final class Sum {
        private int sent;
        private int failed;
        private int restarted;
        private int open;

        int errors() {
            return failed + open;
        }
    }

    /** Those with the most errors first. */
    <K> List<DigestView.Share> by(Function<Place, K> key, Function<K, String> name) {
        Map<K, Sum> sums = new HashMap<>();
        for (DayFacts.Sent s : sent) {
            Sum sum = sum(sums, key.apply(new Place(s.inboxId(), s.sequenceId())));
            sum.sent += s.mails();
            sum.restarted += s.restarted();
        }
        met.stream()
                .filter(m -> isFailure(m.code()))
                .forEach(
                        m ->
                                sum(sums, key.apply(new Place(m.inboxId(), m.sequenceId())))
                                                .failed +=
                                        m.contacts());
        open.stream()
                .filter(OpenErrors.Open::needsAction)
                .forEach(
                        o ->
                                sum(sums, key.apply(new Place(o.inboxId(), o.sequenceId()))).open +=
                                        o.contacts());
        return rows(sums, name);
    }

    /** Who opted out has done nothing wrong. */
    static boolean isFailure(ErrorCode code) {
        return code.fixer() != ErrorCode.Fixer.NOBODY;
    }

    private static <K> Sum sum(Map<K, Sum> sums, K key) {
        return sums.computeIfAbsent(key, k -> new Sum());
    }

    private static <K> List<DigestView.Share> rows(Map<K, Sum> sums, Function<K, String> name) {
        return sums.entrySet().stream()
                .map(DigestShares.<K>named(name))
                .filter(row -> row.getValue().sent + row.getValue().errors() > 0)
                .sorted(MOST_FIRST)
                .limit(ROWS)
                .map(DigestShares::share)
                .toList();
    }

    private static <K> Function<Entry<K, Sum>, Entry<String, Sum>> named(Function<K, String> name) {
        return entry -> Map.entry(name.apply(entry.getKey()), entry.getValue());
    }

    private static final Comparator<Entry<String, Sum>> MOST_FIRST =
            Comparator.comparingInt((Entry<String, Sum> row) -> -row.getValue().errors())
                    .thenComparing(row -> -row.getValue().sent)
                    .thenComparing(Entry::getKey);

    private static DigestView.Share share(Entry<String, Sum> row) {
        Sum sum = row.getValue();
        return new DigestView.Share(row.getKey(), sum.sent, sum.failed, sum.restarted, sum.open);
    }
}
