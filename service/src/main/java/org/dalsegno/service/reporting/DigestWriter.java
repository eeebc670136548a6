package org.dalsegno.service.reporting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dalsegno.domain.digest.BusinessDay;
import org.dalsegno.domain.digest.Signs;
import org.dalsegno.domain.digest.VerdictRule;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;
import org.dalsegno.service.store.Sql;

/** Makes a team's digest of a day out of the facts. Changes nothing. */
final class DigestWriter {

    private static final int GROUPS = 5;
    private static final int INBOXES = 50;
    private static final Duration STILL_IN_TIME = Duration.ofHours(2);

    private final DigestTeam team;
    private final BusinessDay day;
    private final Instant now;
    private final DigestFacts facts;
    private final Map<Long, DigestFacts.Account> inboxes;
    private final List<OpenErrors.Open> open;
    private final List<DayFacts.Met> met;
    private final List<DayFacts.Sent> sent;
    private final DigestHistory history;
    private final Map<Long, String> sequences;

    /**
     * @param windows of the days up to this one, for {@link DayFacts}
     */
    DigestWriter(
            Sql sql,
            DigestTeam team,
            BusinessDay day,
            NavigableMap<LocalDate, Long> windows,
            Instant now) {
        this.team = team;
        this.day = day;
        this.now = now;
        this.facts = new DigestFacts(sql, team.id());
        this.inboxes =
                facts.inboxes(now).stream()
                        .collect(Collectors.toMap(DigestFacts.Account::id, Function.identity()));
        this.open =
                new OpenErrors(sql)
                        .ofTeam(team.id()).stream()
                                .filter(error -> inboxes.containsKey(error.inboxId()))
                                .toList();
        DayFacts days = new DayFacts(sql, windows, inboxes.keySet());
        this.met = days.met();
        this.sent = days.sent();
        this.history = new DigestHistory(days.courses(), days.mails());
        this.sequences = facts.sequenceNames(sequenceIds());
    }

    private List<Long> sequenceIds() {
        return Stream.of(
                        open.stream().map(OpenErrors.Open::sequenceId),
                        met.stream().map(DayFacts.Met::sequenceId),
                        sent.stream().map(DayFacts.Sent::sequenceId))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    /**
     * @param previous what needed action on the day before; null when that has no digest
     * @param dueAt when it was to be written; null: any time is in time
     */
    DigestView write(long id, Integer previous, Instant dueAt, Long executionId, String base) {
        Map<ErrorCode, DigestView.Count> counts = history.counts(open);
        DigestTrend trend = history.trend(facts.resolved(day));
        DigestTrend.Day today = trend.days().get(trend.days().size() - 1);
        Signs signs = signs(today);
        DigestShares shares = new DigestShares(sent, met, open);
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
                today.sent(),
                today.failed(),
                today.complaints(),
                new DigestCauses(team.id(), inboxes, this::sequenceName).first(open, GROUPS),
                shares.by(place -> inboxes.get(place.inboxId()).ownerId(), this::ownerName),
                shares.by(DigestShares.Place::sequenceId, this::sequenceName),
                care(),
                day.begins(),
                day.ends(),
                now,
                dueAt != null && now.isAfter(dueAt.plus(STILL_IN_TIME)),
                !day.isOver(now),
                executionId,
                base,
                trend);
    }

    private Signs signs(DigestTrend.Day today) {
        return new Signs(
                inboxesIn(InboxState.DISCONNECTED),
                inboxesIn(InboxState.HELD),
                open.stream()
                        .filter(OpenErrors.Open::needsAction)
                        .mapToInt(OpenErrors.Open::contacts)
                        .sum(),
                today.sent(),
                today.bounced(),
                today.complaints());
    }

    private int inboxesIn(InboxState state) {
        return (int) inboxes.values().stream().filter(inbox -> inbox.state() == state).count();
    }

    /** The number when it is gone; a complaint about an unknown mail belongs to none. */
    private String sequenceName(Long id) {
        return id == 0
                ? DigestTexts.of("sequence.unknown")
                : sequences.getOrDefault(id, Long.toString(id));
    }

    private String ownerName(long ownerId) {
        return inboxes.values().stream()
                .filter(inbox -> inbox.ownerId() == ownerId)
                .map(DigestFacts.Account::owner)
                .findFirst()
                .orElseThrow();
    }

    private List<DigestView.Care> care() {
        Map<Long, Integer> mails =
                sent.stream()
                        .collect(
                                Collectors.groupingBy(
                                        DayFacts.Sent::inboxId,
                                        Collectors.summingInt(DayFacts.Sent::mails)));
        return inboxes.values().stream()
                .flatMap(
                        inbox ->
                                DigestCare.of(
                                        inbox, day.date(), mails.getOrDefault(inbox.id(), 0), now)
                                        .stream())
                .sorted(
                        Comparator.comparing(DigestView.Care::reason)
                                .thenComparing(care -> -care.waiting())
                                .thenComparing(DigestView.Care::name))
                .limit(INBOXES)
                .toList();
    }
}
