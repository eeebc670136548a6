package org.dalsegno.service.reporting;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.domain.digest.Signs;
import org.dalsegno.domain.digest.VerdictRule;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.store.Sql;

/** Makes a team's digest of a day out of the facts. Changes nothing. */
final class DigestWriter {

    private static final int GROUPS = 5;
    private static final int ROWS = 10;
    private static final int INBOXES = 50;
    private static final Duration STILL_IN_TIME = Duration.ofHours(2);

    private final DigestTeam team;
    private final BusinessDay day;
    private final Instant now;
    private final DigestFacts facts;
    private final Map<Long, DigestFacts.Account> inboxes;
    private final List<DigestFacts.Open> open;
    private final List<DigestFacts.Met> met;
    private final List<DigestFacts.Sent> sent;

    DigestWriter(Sql sql, DigestTeam team, BusinessDay day, Instant now) {
        this.team = team;
        this.day = day;
        this.now = now;
        this.facts = new DigestFacts(sql, team.id());
        this.inboxes =
                facts.inboxes(now).stream()
                        .collect(Collectors.toMap(DigestFacts.Account::id, Function.identity()));
        this.open =
                facts.open().stream()
                        .filter(error -> inboxes.containsKey(error.inboxId()))
                        .toList();
        this.met =
                facts.met(day).stream()
                        .filter(error -> inboxes.containsKey(error.inboxId()))
                        .toList();
        this.sent =
                facts.sent(day).stream()
                        .filter(mails -> inboxes.containsKey(mails.inboxId()))
                        .toList();
    }

    /**
     * @param previous what needed action on the day before; null when that has no digest
     * @param dueAt when it was to be written; null: any time is in time
     */
    DigestView write(long id, Integer previous, Instant dueAt, Long executionId, String base) {
        Map<ErrorCode, DigestView.Count> counts = counts();
        Signs signs = signs(counts.get(ErrorCode.BOUNCED).day());
        return new DigestView(
                id,
                team.id(),
                team.name(),
                day.date(),
                day.zone(),
                VerdictRule.of(signs),
                signs.needAction(),
                previous == null ? null : signs.needAction() - previous,
                counts,
                signs.sent(),
                met.stream()
                        .filter(DigestWriter::isFailure)
                        .mapToInt(DigestFacts.Met::contacts)
                        .sum(),
                signs.complaints(),
                new DigestCauses(team.id(), inboxes, facts::sequenceName).first(open, GROUPS),
                shares(place -> inboxes.get(place.inboxId()).ownerId(), this::ownerName),
                shares(Place::sequenceId, facts::sequenceName),
                care(),
                day.begins(),
                day.ends(),
                now,
                dueAt != null && now.isAfter(dueAt.plus(STILL_IN_TIME)),
                !day.isOver(now),
                executionId,
                base);
    }

    private Signs signs(int bounced) {
        return new Signs(
                inboxesIn(InboxState.DISCONNECTED),
                inboxesIn(InboxState.HELD),
                open.stream()
                        .filter(DigestFacts.Open::needsAction)
                        .mapToInt(DigestFacts.Open::contacts)
                        .sum(),
                sent.stream().mapToInt(DigestFacts.Sent::mails).sum(),
                bounced,
                facts.complaints(day));
    }

    /** Who opted out has done nothing wrong. */
    private static boolean isFailure(DigestFacts.Met met) {
        return met.code().fixer() != ErrorCode.Fixer.NOBODY;
    }

    private int inboxesIn(InboxState state) {
        return (int) inboxes.values().stream().filter(inbox -> inbox.state() == state).count();
    }

    private Map<ErrorCode, DigestView.Count> counts() {
        Map<ErrorCode, Integer> that = byCode(met);
        Map<ErrorCode, Integer> before = byCode(facts.met(day.plusDays(-7)));
        Map<ErrorCode, DigestView.Count> counts = new EnumMap<>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            List<DigestFacts.Open> shown =
                    open.stream().filter(error -> error.code() == code).toList();
            counts.put(
                    code,
                    new DigestView.Count(
                            that.getOrDefault(code, 0),
                            before.getOrDefault(code, 0),
                            shown.stream().mapToInt(DigestFacts.Open::contacts).sum(),
                            shown.stream()
                                    .map(DigestFacts.Open::since)
                                    .min(Instant::compareTo)
                                    .orElse(null)));
        }
        return counts;
    }

    private static Map<ErrorCode, Integer> byCode(List<DigestFacts.Met> met) {
        return met.stream()
                .collect(
                        Collectors.groupingBy(
                                DigestFacts.Met::code,
                                Collectors.summingInt(DigestFacts.Met::contacts)));
    }

    /** What belongs together: by rep or by sequence. */
    private record Place(long inboxId, long sequenceId) {}

    private String ownerName(long ownerId) {
        return inboxes.values().stream()
                .filter(inbox -> inbox.ownerId() == ownerId)
                .map(DigestFacts.Account::owner)
                .findFirst()
                .orElseThrow();
    }

    private <K> List<DigestView.Share> shares(Function<Place, K> key, Function<K, String> name) {
        Map<K, int[]> sums = new HashMap<>();
        sent.forEach(
                s -> add(sums, key.apply(new Place(s.inboxId(), s.sequenceId())), 0, s.mails()));
        met.stream()
                .filter(DigestWriter::isFailure)
                .forEach(
                        m ->
                                add(
                                        sums,
                                        key.apply(new Place(m.inboxId(), m.sequenceId())),
                                        1,
                                        m.contacts()));
        open.stream()
                .filter(DigestFacts.Open::needsAction)
                .forEach(
                        o ->
                                add(
                                        sums,
                                        key.apply(new Place(o.inboxId(), o.sequenceId())),
                                        2,
                                        o.contacts()));
        return sums.entrySet().stream()
                .sorted(
                        Comparator.comparingInt(
                                        (Map.Entry<K, int[]> sum) ->
                                                -sum.getValue()[1] - sum.getValue()[2])
                                .thenComparing(sum -> -sum.getValue()[0]))
                .limit(ROWS)
                .map(
                        sum ->
                                new DigestView.Share(
                                        name.apply(sum.getKey()),
                                        sum.getValue()[0],
                                        sum.getValue()[1],
                                        sum.getValue()[2]))
                .toList();
    }

    private static <K> void add(Map<K, int[]> sums, K key, int column, int value) {
        sums.computeIfAbsent(key, k -> new int[3])[column] += value;
    }

    private List<DigestView.Care> care() {
        Map<Long, Integer> mails =
                sent.stream()
                        .collect(
                                Collectors.groupingBy(
                                        DigestFacts.Sent::inboxId,
                                        Collectors.summingInt(DigestFacts.Sent::mails)));
        return inboxes.values().stream()
                .flatMap(inbox -> DigestCare.of(inbox, mails.getOrDefault(inbox.id(), 0)).stream())
                .sorted(
                        Comparator.comparing(DigestView.Care::reason)
                                .thenComparing(care -> -care.waiting())
                                .thenComparing(DigestView.Care::name))
                .limit(INBOXES)
                .toList();
    }
}
